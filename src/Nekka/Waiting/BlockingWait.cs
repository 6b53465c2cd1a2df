using Nekka.Futures;

namespace Nekka.Waiting;

/// <summary>A wait that blocks the thread which runs the turn.</summary>
internal sealed class BlockingWait(Future awaited, Future? combined, bool isTimed) : IWait
{
    public Future Awaited => awaited;

    public Future? Combined => combined;

    public bool IsTimed => isTimed;

    /// <summary>The thread that is blocked.</summary>
    public int ThreadId { get; } = Environment.CurrentManagedThreadId;
}
