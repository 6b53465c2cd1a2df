using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka;

/// <summary>An observer of dead letters that tells the actor whose inbox is full another message.</summary>
internal sealed class TellingObserver(ActorRef receiver) : IObserver<DeadLetter>
{
    public void OnNext(DeadLetter value) => receiver.Tell("about a dead letter");

    public void OnError(Exception error)
    {
    }

    public void OnCompleted() => throw new ViciousException();
}

/// <summary>A log that tells an actor of each line.</summary>
internal sealed class TellingLog : ILoggerFactory, ILogger
{
    public ActorRef? Receiver { get; set; }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Receiver?.Tell(formatter(state, exception));
}

/// <summary>A message that tells a dead actor of itself when it is asked what it is.</summary>
internal sealed class TellingMessage(ActorRef dead)
{
    [SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
    public override string ToString()
    {
        dead.Tell(this);
        return "never";
    }
}
