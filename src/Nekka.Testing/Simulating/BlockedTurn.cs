namespace Nekka.Testing;

/// <summary>A turn that keeps its thread while others have the baton: because it waits for a future, or because it was
/// interrupted.</summary>
internal sealed class BlockedTurn(Future? awaited)
{
    private readonly SimulationThread _thread = SimulationThread.Current;
    private int _isReady;

    /// <summary>The actor whose turn it is; <see langword="null"/> if it is none's.</summary>
    public ActorCell? Actor { get; } = ActorCell.Current;

    /// <summary>Whether it is the program's.</summary>
    public bool IsProgram { get; } = ActorCell.Current is null && SynchronizationContext.Current is ProgramContext;

    /// <summary>What it waits for; <see langword="null"/> if it was interrupted.</summary>
    public Future? Awaited { get; } = awaited;

    /// <summary>The end of its simulation came first.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Notes that it can go on.</summary>
    /// <returns><see langword="false"/> if it could before.</returns>
    public bool TryReady() => Interlocked.Exchange(ref _isReady, 1) == 0;

    /// <summary>Hands it the baton.</summary>
    public void Resume() => _thread.Grant();

    /// <summary>Has it end by an exception, because its simulation is over.</summary>
    public void Abort()
    {
        IsAborted = true;
        _thread.Grant();
    }

    /// <summary>Waits, on its own thread, for the baton.</summary>
    public void AwaitBaton() => _thread.AwaitGrant();
}
