using Nekka;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddHealthChecks().AddNekka();
builder.Services.AddNekkaExceptionHandler();
builder.AddNekka(nekka => nekka.AddActor<Greeter>().AddKeyedActors<string, Visitor>());
var app = builder.Build();
app.UseExceptionHandler(_ => { });
app.MapGet("/{name}", async Task<string> (string name, IKeyedActors<string, Visitor> visitors) => await visitors[name].Proxy().Greet());
app.MapHealthChecks("/health");
app.Run();

public sealed class Greeter(ILogger<Greeter> log) : Actor
{
    private int _count;

    public string Greet(string name) => $"Hello, {name}! You are number {++_count}.";

    protected override void OnStop() => log.LogInformation("The greeter stops after {Count} greetings.", _count);
}

public sealed class Visitor(string name, GreeterProxy greeter) : Actor
{
    public async Task<string> Greet() => await greeter.Greet(name);
}
