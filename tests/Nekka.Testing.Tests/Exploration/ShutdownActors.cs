namespace Nekka.Testing.Tests;

/// <summary>An actor that takes some time for each message, then passes it on to the actor that it relies on.</summary>
internal class Station(Ledger ledger, ActorRef? next = null) : Actor
{
    protected Ledger Ledger => ledger;

    protected TimeSpan Moment { get; } = TimeSpan.FromMilliseconds(10);

    protected Task PauseAsync(TimeSpan time) => Task.Delay(time, ActorSystem.TimeProvider);

    protected virtual Task HandleAsync(string message) => PauseAsync(Moment);

    protected sealed override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        var text = (string)message!;
        ledger.Handle(text);
        await HandleAsync(text);
        if (next is not null)
        {
            ledger.Tell(next, $"{text}, passed on");
        }

        return text;
    }

    protected override async ValueTask OnStopAsync() => await PauseAsync(Moment);
}

/// <summary>A station that fails by the messages which say so, and when it starts if it is told to.</summary>
internal sealed class FlakyStation(Ledger ledger, ActorRef? next = null, Func<bool>? failsToStart = null) : Station(ledger, next)
{
    protected override void OnStart()
    {
        if (failsToStart?.Invoke() == true)
        {
            throw new PlannedException();
        }
    }

    protected override async Task HandleAsync(string message)
    {
        await base.HandleAsync(message);
        if (message.StartsWith("crash", StringComparison.Ordinal))
        {
            throw new PlannedException();
        }
    }
}

/// <summary>A station whose handler lasts until the actor stops, or longer.</summary>
internal sealed class EndlessStation(Ledger ledger, Future<int>? end = null) : Station(ledger)
{
    protected override async Task HandleAsync(string message)
    {
        if (end is not null)
        {
            await end; // It ignores its token.
            return;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, ActorSystem.TimeProvider, ActorStopped);
    }
}
