using Nekka;

GreeterProxy greeter = Greeter.Start().Proxy();

var app = WebApplication.Create(args);
app.MapGet("/hello/{name}", async (string name) => await greeter.Greet(name));
app.MapNekkaDashboard("/nekka"); // Only a browser on this machine may see it.
app.Run();

public sealed class Greeter : Actor
{
    private int _count;

    public string Greet(string name) => $"Hello, {name}! You are number {++_count}.";
}
