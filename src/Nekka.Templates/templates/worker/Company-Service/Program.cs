using Company_Service;
using Nekka;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.Configure<PollerOptions>(builder.Configuration.GetSection("Poller"));
builder.Services.AddSingleton<ISensor, UnreliableSensor>();

// A poller that fails is replaced by another, for as long as it takes, after pauses that grow.
var restarts = new ActorOptions
{
    SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null, MinBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromMinutes(1) },
};

builder.AddNekka(nekka => nekka
    .AddActor<Summary>() // Starts first and stops last, because the poller relies on it.
    .AddActor<Poller>(restarts));

await builder.Build().RunAsync();
