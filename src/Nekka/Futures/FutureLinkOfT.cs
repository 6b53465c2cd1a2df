namespace Nekka.Futures;

/// <summary>A link that knows what waits for the future.</summary>
/// <param name="waiting">What waits.</param>
internal abstract class FutureLink<TWaiting>(TWaiting waiting) : FutureLink
    where TWaiting : class
{
    private TWaiting? _waiting = waiting;

    public sealed override void Complete()
    {
        if (_waiting is { } waiting)
        {
            Complete(waiting);
        }
    }

    public sealed override void Abandon()
    {
        _waiting = null; // The future that it waited for must not keep it alive.
        base.Abandon();
    }

    /// <summary>Notes that the other future has completed.</summary>
    protected abstract void Complete(TWaiting waiting);
}
