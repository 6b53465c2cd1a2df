using Microsoft.Extensions.Logging;
using Nekka;

// A worker that keeps failing, as the log tells it. The actors print the lines with ">"; Nekka logs the rest.
using ILoggerFactory log = LoggerFactory.Create(log => log.AddProvider(new Printer()).SetMinimumLevel(LogLevel.Warning));
await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });

ActorRef<Station> station = Station.Start(new ActorOptions { System = system });
ActorRef<Thermometer> thermometer = await station.Call(static one => one.BuildThermometer());

foreach (object reading in (object[])[18, 19, "noise", 20, "cut", 21, 22, "cut", "cut", "cut", 23])
{
    thermometer.Tell(reading);
}

await station.WhenStopped;

/// <summary>Has a child, and a strategy for its failures.</summary>
public class Station : Actor
{
    protected override SupervisorStrategy SupervisorStrategy { get; } = new()
    {
        Decide = static exception => exception switch
        {
            FormatException => SupervisorDirective.Resume, // Nothing is broken: the next message, please.
            IOException => SupervisorDirective.Restart,    // A new object behind the same reference.
            _ => SupervisorDirective.Escalate,             // Our own supervisor decides; without one, the station ends too.
        },
        MaxRestarts = 3,
        Window = TimeSpan.FromMinutes(1),
        MinBackoff = TimeSpan.FromMilliseconds(10), // Doubled for each consecutive restart.
        Jitter = 0,
    };

    public ActorRef<Thermometer> BuildThermometer()
    {
        ActorRef<Thermometer> thermometer = Thermometer.StartChild(place: "roof");
        Watch(thermometer);
        return thermometer;
    }

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated { Reason: TerminationReason.Failed } end)
        {
            Console.WriteLine($"> The station closes because its thermometer has ended: {end.Exception?.Message}");
            Stop();
        }

        return null;
    }
}

/// <summary>A restart loses the fields of the object but keeps the inbox.</summary>
public class Thermometer(string place) : Actor
{
    private int _readings;

    protected override void OnStart() => Console.WriteLine($"> The thermometer on the {place} connects.");

    protected override void OnRestarting(Exception exception) => Console.WriteLine($"> It had {_readings} readings.");

    protected override object? OnReceive(object? message)
    {
        switch (message)
        {
            case "noise":
                throw new FormatException("That was no number.");
            case "cut":
                throw new IOException("The line is dead.");
            default:
                _readings++;
                Console.WriteLine($"> {message} degrees");
                return null;
        }
    }
}

/// <summary>Prints the log without stack traces.</summary>
public sealed class Printer : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.Message})")}");

    public void Dispose()
    {
    }
}
