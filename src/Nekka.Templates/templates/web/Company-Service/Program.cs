using Company_Service;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Nekka;
using Nekka.Hosting;

var builder = WebApplication.CreateBuilder(args);

// A cart comes with the first request of its customer, and goes when it has not been used for a while.
builder.AddNekka(nekka => nekka.AddKeyedActors<string, Cart>(new KeyedActorsOptions { IdleTimeout = TimeSpan.FromMinutes(30) }));

builder.Services.AddHealthChecks().AddNekka();
builder.Services.AddNekkaExceptionHandler().AddProblemDetails(); // An actor that has ended gives 503, a full inbox 429, a timeout 504.
builder.Services.AddValidation();

var app = builder.Build();
app.UseExceptionHandler();

// Not healthy until every actor has started, and from when the service begins to stop: send no requests.
app.MapHealthChecks("/health");

// Not alive while actors wait for each other, or a message takes longer than a minute: restart the process.
app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });
#if (dashboard)

// Only requests from this machine get in, until you call RequireAuthorization here.
app.MapNekkaDashboard("/nekka");
#endif

app.MapGet("/carts/{customer}", async (string customer, IKeyedActors<string, Cart> carts) =>
    await carts[customer].Proxy().Show());

app.MapPost("/carts/{customer}", async (string customer, NewItem item, IKeyedActors<string, Cart> carts) =>
    await carts[customer].Proxy().Add(item.Name, item.Quantity));

app.Run();
