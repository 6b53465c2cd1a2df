using Nekka.Futures;

namespace Nekka.Supervision;

/// <summary>How an actor is treated when it fails. That is known from the outset, unless an initializer of a field of its parent starts it: the
/// parent can be asked when it has been constructed.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class GivenStrategy
{
    private static readonly SupervisorStrategy None = new() { Decide = static _ => SupervisorDirective.Stop };

    // The constructor of the parent may wait for the child that has failed.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Future<object?>? _isKnown; // Null from the outset.
    private volatile SupervisorStrategy? _strategy;

    /// <summary>Makes one that is still to come.</summary>
    public GivenStrategy() => _isKnown = new Future<object?>();

    /// <summary>Makes one that is known.</summary>
    public GivenStrategy(SupervisorStrategy strategy) => _strategy = strategy;

    /// <summary>The strategy, or what is expected of it. Without one, the actor stops.</summary>
    public SupervisorStrategy Strategy => _strategy ?? None;

    /// <summary>Whether the parent has been asked, and does not supervise the actor.</summary>
    public bool IsNone => _isKnown is { IsCompleted: true } && _strategy is null;

    /// <summary>Learns what the parent says before the body of its constructor. It may say something else afterwards.</summary>
    public void Expect(SupervisorStrategy? strategy) => _strategy = strategy;

    /// <summary>Answers for the parent, once.</summary>
    public void Set(SupervisorStrategy? strategy)
    {
        _strategy = strategy;
        _isKnown!.TrySet(null);
    }

    /// <summary>Blocks the turn of an actor that has failed until the strategy is known, or until it is too late for that.</summary>
    public void Await(TimeProvider clock)
    {
        if (_isKnown is { IsCompleted: false } known)
        {
            _ = known.Wait(Deadline.After(Longest, clock));
        }
    }
}
