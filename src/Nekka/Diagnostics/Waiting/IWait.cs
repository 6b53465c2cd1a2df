namespace Nekka;

/// <summary>A wait of an actor's turn: while the future has not completed, the turn does not go on.</summary>
internal interface IWait
{
    /// <summary>What is waited for.</summary>
    Future Awaited { get; }

    /// <summary>What it is a part of, where all of a combined future's parts are waited for one after the other.</summary>
    Future? Whole { get; }

    /// <summary>Whether the wait gives up by itself.</summary>
    bool IsTimed { get; }
}

/// <summary>A wait that holds no thread, of which there may be several at once.</summary>
internal interface IAwait : IWait
{
    /// <summary>Whether it has ended, though what is behind it may not have gone on yet.</summary>
    bool IsOver { get; }

    /// <summary>The one that the same actor's turn began before.</summary>
    IAwait? Older { get; set; }
}

/// <summary>A wait that blocks the thread which runs the turn.</summary>
internal sealed class BlockingWait(Future awaited, Future? whole, bool isTimed) : IWait
{
    public Future Awaited => awaited;

    public Future? Whole => whole;

    public bool IsTimed => isTimed;

    /// <summary>The thread that is blocked.</summary>
    public int ThreadId { get; } = Environment.CurrentManagedThreadId;
}
