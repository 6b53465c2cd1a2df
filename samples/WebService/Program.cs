using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Nekka;
using Nekka.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Samples;

// An auction house as a web service. Each item has an auction: an actor that the first request for the item starts.
//
//     dotnet run --project samples/WebService
//     curl -X PUT  localhost:5000/auctions/vase      --json '{"seconds": 60}'
//     curl -X POST localhost:5000/auctions/vase/bids --json '{"bidder": "Ann", "price": 10}'
//     curl -N      localhost:5000/auctions/vase/bids          every bid, as it is accepted, until the auction closes
var builder = WebApplication.CreateBuilder(args);

// The time for everything to finish after SIGTERM. Docker kills a container after 10 seconds.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(8));

// An actor that fails restarts, for as long as it takes, after pauses that grow.
var restarts = new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null, MinBackoff = TimeSpan.FromMilliseconds(100) } };

// Actors start in this order and stop in reverse. An actor that relies on another one comes after it.
builder.AddNekka(nekka => nekka
    .AddActor(services => new BidStore(builder.Configuration.GetConnectionString("Auctions")!, services.GetRequiredService<ILogger<BidStore>>()))
    .AddActor<Notifier>(restarts)
    .AddKeyedActors<string, Auction>(new KeyedActorsOptions { Actor = restarts, IdleTimeout = TimeSpan.FromMinutes(10) })
    .AddActor<AuctionHouse>()
    .StopHostWhenFailed<BidStore>());
builder.Services.AddSingleton<IMail, FlakyMail>();

builder.Services.AddHealthChecks().AddNekka();
builder.Services.AddNekkaExceptionHandler().AddProblemDetails();
builder.Services.AddValidation();
builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddNekkaInstrumentation())
    .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddNekkaInstrumentation());
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    builder.Services.AddOpenTelemetry().UseOtlpExporter();
}

var app = builder.Build();
app.UseExceptionHandler();
app.MapHealthChecks("/health");
app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });

// Each request passes its token on, so a call whose client has gone is not made any more.
var auctions = app.MapGroup("/auctions/{item}");

auctions.MapPut("/", async (string item, NewAuction auction, IKeyedActors<string, Auction> auctions, CancellationToken aborted) =>
    await auctions[item].Proxy().Open(auction.Seconds, aborted));

auctions.MapGet("/", async (string item, IKeyedActors<string, Auction> auctions, CancellationToken aborted) =>
    await auctions[item].Proxy().Show(aborted) is { } shown ? Results.Ok(shown) : Results.NotFound());

auctions.MapPost("/bids", async (string item, NewBid bid, IKeyedActors<string, Auction> auctions, CancellationToken aborted) =>
    await auctions[item].Proxy().PlaceBid(bid.Bidder, bid.Price, aborted) switch
    {
        BidOutcome.Accepted => Results.Ok(),
        BidOutcome.NoSuchAuction => Results.NotFound(),
        var outcome => Results.Problem(statusCode: StatusCodes.Status409Conflict, title: outcome.ToString()),
    });

// The stream ends when the auction closes, when the client goes, and when the host stops.
auctions.MapGet("/bids", (string item, IKeyedActors<string, Auction> auctions) =>
    TypedResults.ServerSentEvents(auctions[item].Proxy().Bids(), eventType: "bid"));

app.Run();
