namespace Nekka.Testing;

/// <summary>A turn that keeps its thread while others have the baton: because it waits for a future, or because it was
/// interrupted.</summary>
internal sealed class BlockedTurn(SimulationThread thread, ActorCell? actor, Future? awaited)
{
    private int _isReady;

    /// <summary>The actor whose turn it is; <see langword="null"/> for the program's.</summary>
    public ActorCell? Actor { get; } = actor;

    /// <summary>What it waits for; <see langword="null"/> if it was interrupted.</summary>
    public Future? Awaited { get; } = awaited;

    /// <summary>The end of its simulation came first.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Notes that it can go on.</summary>
    /// <returns><see langword="false"/> if it could before.</returns>
    public bool TryReady() => Interlocked.Exchange(ref _isReady, 1) == 0;

    /// <summary>Hands it the baton.</summary>
    public void Resume() => thread.Grant();

    /// <summary>Has it end by an exception, because its simulation is over.</summary>
    public void Abort()
    {
        IsAborted = true;
        thread.Grant();
    }

    /// <summary>Waits, on its own thread, for the baton.</summary>
    public void AwaitBaton() => thread.AwaitGrant();
}
