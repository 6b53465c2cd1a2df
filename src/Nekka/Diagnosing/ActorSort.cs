namespace Nekka;

/// <summary>The order in which a diagnosis lists the actors. Actors that are alike are in the order in which they were started.</summary>
public enum ActorSort
{
    /// <summary>The most troubled first: those that a judgement is about, then those for which most messages wait, then those that handle most
    /// messages.</summary>
    Attention,

    /// <summary>Those first for which most messages wait.</summary>
    Waiting,

    /// <summary>Those first whose oldest message has waited longest.</summary>
    OldestWait,

    /// <summary>Those first that have handled their message for longest.</summary>
    MessageAge,

    /// <summary>Those first that handle most messages a second.</summary>
    Rate,

    /// <summary>Those first that have handled most messages.</summary>
    Handled,

    /// <summary>Those first that have failed most often.</summary>
    Failures,

    /// <summary>Those first that have been restarted most often.</summary>
    Restarts,

    /// <summary>By name, from A to Z.</summary>
    Name,
}
