namespace Nekka;

/// <summary>How a pool chooses the worker that handles a message.</summary>
public enum PoolRouting
{
    /// <summary>Messages wait in the inbox of the pool, and the worker that is free first takes the next message. A worker whose handler
    /// awaits is not free.</summary>
    SharedInbox,

    /// <summary>Each worker gets a message in turn.</summary>
    RoundRobin,

    /// <summary>The worker for which the fewest messages wait gets the message.</summary>
    LeastBusy,

    /// <summary>A worker that is chosen at random gets the message.</summary>
    Random,

    /// <summary>Every worker gets each message that is told, and each assignment of a property or field. Asks and calls fail, because there
    /// would be several answers.</summary>
    Broadcast,
}
