using Nekka.Futures;

namespace Nekka.Supervision;

/// <summary>How an actor treats the children that the initializers of its fields start. They run before there is an object that could be
/// asked.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class StrategyToCome
{
    // The constructor of the parent may wait for the child that has failed.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Future<object?> _isKnown = new();
    private volatile SupervisorStrategy? _strategy;

    /// <summary>Whether the parent has been asked.</summary>
    public bool IsKnown => _isKnown.IsCompleted;

    /// <summary>What the parent has answered last; <see langword="null"/> before, and if it does not supervise its children.</summary>
    public SupervisorStrategy? Strategy => _strategy;

    /// <summary>Learns what the parent says before the body of its constructor. It may say something else afterwards.</summary>
    public void Expect(SupervisorStrategy strategy) => _strategy = strategy;

    /// <summary>Answers for the parent.</summary>
    public void Set(SupervisorStrategy? strategy)
    {
        _strategy = strategy;
        _isKnown.TrySet(null);
    }

    /// <summary>Blocks the turn of a child that has failed until the parent has been asked, or until it is too late for that.</summary>
    public void Await(TimeProvider clock)
    {
        if (!IsKnown)
        {
            _ = _isKnown.Wait(Deadline.After(Longest, clock));
        }
    }
}
