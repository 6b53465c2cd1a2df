using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>What a look notes of each actor. There may be a million of them, so it is as little as the lists and the sums need.</summary>
internal struct ActorFacts
{
    public ActorCell Cell;

    /// <summary>How many messages it had taken.</summary>
    public long Taken;

    /// <summary>How many messages it has taken a second since the look before; negative if that is not known.</summary>
    public float PerSecond;

    /// <summary>How many messages waited.</summary>
    public int Waiting;

    /// <summary>How many waited for room.</summary>
    public int WaitingForRoom;

    /// <summary>How many more waited than at the look before.</summary>
    public int MoreWaiting;

    public int Stashed;

    public int Failed;

    public int Restarts;

    public int Dropped;

    /// <summary>How many more had been dropped than at the look before.</summary>
    public int MoreDropped;

    /// <summary>The number of its class; see <see cref="ClassTable"/>.</summary>
    public int Class;

    /// <summary>Whether it had something to do or in hand.</summary>
    public bool IsBusy;

    /// <summary>Whether it has a name. With this, actors without one are sorted by name without a look at each of them.</summary>
    public bool IsNamed;
}
