using Nekka.Runtimes;

namespace Nekka.Testing;

/// <summary>A turn that keeps its thread while another thread has the baton, because it waits for a future or was
/// interrupted.</summary>
internal sealed class BlockedTurn(Future? awaited)
{
    private readonly SimulationThread _thread = SimulationThread.Current;
    private int _isReady;

    /// <summary>The actor of the turn; <see langword="null"/> for code without an actor.</summary>
    public RunnableActor? Actor { get; } = RunnableActor.Current;

    /// <summary>Whether the program blocks, and not an actor.</summary>
    public bool IsProgram { get; } = RunnableActor.Current is null && SynchronizationContext.Current is ProgramContext;

    /// <summary>The awaited future; <see langword="null"/> if the turn was interrupted.</summary>
    public Future? Awaited { get; } = awaited;

    /// <summary>Whether the simulation ended before the turn could continue.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Marks the turn as ready to continue.</summary>
    /// <returns><see langword="false"/> if it was ready already.</returns>
    public bool TryReady() => Interlocked.Exchange(ref _isReady, 1) == 0;

    /// <summary>Passes the baton to the turn.</summary>
    public void Resume() => _thread.Grant();

    /// <summary>Ends the turn with an exception, because its simulation is over.</summary>
    public void Abort()
    {
        IsAborted = true;
        _thread.Grant();
    }

    /// <summary>Waits for the baton, on the thread of the turn.</summary>
    public void AwaitBaton() => _thread.AwaitGrant();
}
