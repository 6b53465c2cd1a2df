using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.AddNekka(nekka => nekka
    .AddActor<Clock>() // Starts first, and stops last.
    .AddActor<Alarm>());
builder.Build().Run(); // Until Ctrl+C or SIGTERM.

public sealed class Clock : Actor
{
    public TimeSpan Time => ActorSystem.TimeProvider.GetLocalNow().TimeOfDay;
}

public sealed class Alarm(ClockProxy clock, ILogger<Alarm> log) : Actor
{
    protected override void OnStart() => Timers.Every("ring", TimeSpan.FromSeconds(1), Ring);

    private async Task Ring() => log.LogInformation("It is {Time}.", await clock.Time);

    protected override void OnStop() => log.LogInformation("The alarm stops.");
}
