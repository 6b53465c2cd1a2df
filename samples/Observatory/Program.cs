using System.Net;
using Nekka;
using Nekka.Diagnostics;
using Nekka.Hosting;
using Samples;

// An observatory in which everything goes wrong, on command: the place to learn what trouble looks like.
//
//     dotnet run --project samples/Observatory -- deadlock overload      plants two troubles at once
//     nekka top Observatory                                              shows them, from another terminal
//     http://localhost:5080/nekka                                        shows them, in a browser
//     curl -H X-Observatory:1 -X POST   localhost:5080/crash-loop        plants one more
//     curl -H X-Observatory:1 -X DELETE localhost:5080/overload          heals one
//
// It takes commands on its console, too, because a web server does not answer when the thread pool starves.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, builder.Configuration.GetValue("port", 5080)));
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(3)); // Some troubles never stop.

// What works, so that there is something to tell trouble from.
builder.AddNekka(nekka => nekka
    .AddActor<Logbook>()
    .AddActor<WeatherStation>(new ActorOptions { SupervisorStrategy = new SupervisorStrategy() }));
builder.Services.AddSingleton<TroubleList>();

// Who may stop and restart actors on the dashboard: whoever sees it, because only somebody at this machine does. Elsewhere: RequireRole("operator").
builder.Services.AddAuthorizationBuilder().AddPolicy("operators", static policy => policy.RequireAssertion(static _ => true));

var app = builder.Build();
var troubles = app.Services.GetRequiredService<TroubleList>();

var commands = new Commands(troubles);

app.MapGet("/", () => $"{troubles}\n");
app.MapNekkaDashboard("/nekka", options =>
{
    options.Stacks = ThreadTracebacks.Describe;
    options.ActionsPolicy = "operators";
});

var orders = app.MapGroup("/{trouble}").AddEndpointFilter<RouteGroupBuilder, Forgery>();
orders.MapPost("", (string trouble) => troubles.Find(trouble) is null ? Results.NotFound() : Results.Text(commands.Run(trouble) + "\n"));
orders.MapDelete("", (string trouble) => troubles.Find(trouble) is null ? Results.NotFound() : Results.Text(commands.Run($"heal {trouble}") + "\n"));

await app.StartAsync();
Console.WriteLine($"The observatory is open: process {Environment.ProcessId}, {app.Urls.Single()}");
commands.RunAll(args);
commands.ReadInBackground();
await app.WaitForShutdownAsync();
