namespace Nekka.Tests.Timers;

/// <summary>Lets a test set its timers, and keeps what they bring.</summary>
public sealed class TimedActor : Actor
{
    public new ActorTimers Timers => base.Timers;

    public IList<object?> Received { get; } = new List<object?>();

    /// <summary>What each message that is a function does.</summary>
    protected override ValueTask<object?> OnReceiveAsync(object? message)
    {
        Received.Add(message);
        return message switch
        {
            Exception exception => throw exception,
            Func<Task<object?>> function => new(function()),
            _ => default,
        };
    }
}
