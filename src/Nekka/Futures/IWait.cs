namespace Nekka.Futures;

/// <summary>A wait of an actor's turn: the turn does not go on before the future has completed.</summary>
internal interface IWait
{
    /// <summary>The future that the turn waits for.</summary>
    Future Awaited { get; }

    /// <summary>The combined future that <see cref="Awaited"/> is a part of, if the turn waits for all its parts one after the
    /// other.</summary>
    Future? Combined { get; }

    /// <summary>Whether a timeout ends the wait.</summary>
    bool IsTimed { get; }
}

/// <summary>A wait that holds no thread. A turn may have several at once.</summary>
internal interface IAwait : IWait
{
    /// <summary>Whether the wait has ended, even if the code behind it has not gone on yet.</summary>
    bool IsOver { get; }

    /// <summary>The await that the same actor's turn began before this one.</summary>
    IAwait? Older { get; set; }
}
