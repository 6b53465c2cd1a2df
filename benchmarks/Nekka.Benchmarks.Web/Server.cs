using System.Globalization;
using Nekka.Hosting;

namespace Nekka.Benchmarks.Web;

/// <summary>The web service, in a process of its own.</summary>
internal static class Server
{
    /// <summary>Serves until it reads the end of its input. Its first line of output is its port.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Totals>();
        builder.AddNekka(static nekka => nekka.AddKeyedActors<string, Counter>());
        await using var app = builder.Build();

        app.MapGet("/locked/{key}", static (string key, Totals totals) => totals.Add(key));
        app.MapGet("/again/{key}", static (string key, Totals totals) => totals.Add(key));
        app.MapGet("/locked-yield/{key}", static async (string key, Totals totals) =>
        {
            await Task.Yield();
            return totals.Add(key);
        });
        app.MapGet("/locked-token/{key}", static (string key, Totals totals, CancellationToken aborted) => totals.Add(key));
        app.MapGet("/actor/{key}", static async (string key, IKeyedActors<string, Counter> counters) => await counters[key].Proxy().Add());
        app.MapGet("/actor-token/{key}", static async (string key, IKeyedActors<string, Counter> counters, CancellationToken aborted) =>
            await counters[key].Proxy().AddUnlessCancelled(aborted));
        app.MapGet("/used", static () => string.Create(
            CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks} {GC.GetTotalAllocatedBytes(precise: false)}"));

        await app.StartAsync();
        Console.WriteLine(new Uri(app.Urls.First()).Port);
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}
