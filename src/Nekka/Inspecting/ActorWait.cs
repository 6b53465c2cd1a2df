using Nekka.Cells;
using Nekka.Futures;
using Nekka.Waiting;

namespace Nekka;

/// <summary>One wait of an actor's turn.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
public sealed record ActorWait
{
    private ActorWait(Future awaited, IWait wait, bool mayEnd)
    {
        ActorRef = (awaited.Owner as ActorCell)?.Reference;
        Description = ActorRef is null ? "a future that no actor owes" : awaited.DescribeWait(ActorRef.ToString());
        ThreadId = (wait as BlockingWait)?.ThreadId;
        MayEnd = mayEnd;
    }

    /// <summary>The actor that the turn waits for.</summary>
    /// <value><see langword="null"/> if no actor is known to set the future.</value>
    public ActorRef? ActorRef { get; }

    /// <summary>Describes the awaited event, as in "it waits for <c>Greeter (urn:uuid:…) to answer "Hi?"</c>".</summary>
    public string Description { get; }

    /// <summary>Whether the wait blocks a thread. Otherwise it is an <c>await</c>.</summary>
    public bool IsBlocking => ThreadId is not null;

    /// <summary>Whether a timeout or a cancellation may end the wait.</summary>
    public bool MayEnd { get; }

    /// <summary>The blocked thread, if the wait blocks one.</summary>
    internal int? ThreadId { get; }

    /// <summary>Describes the wait.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    /// <summary>Joins waits into one clause: <c>, waiting for … and for …</c>; empty if there are none.</summary>
    internal static string Clause(IReadOnlyList<ActorWait> waits, string verb = "waiting") =>
        waits.Count == 0 ? "" : $", {verb} for {string.Join(" and for ", waits)}";

    /// <summary>Lists the waits of the actor's turn. A combined future gives one for each missing part.</summary>
    internal static IReadOnlyList<ActorWait> Of(ActorCell actor)
    {
        var waits = new List<ActorWait>();
        if (actor is not WaitingActor waiting)
        {
            return waits;
        }

        foreach (var wait in waiting.Waits)
        {
            var count = waits.Count;
            foreach (var link in WaitLink.Of(waiting, wait))
            {
                waits.Add(new ActorWait(link.Owed, wait, link.MayEnd));
            }

            if (waits.Count == count && !wait.Awaited.IsCompleted)
            {
                waits.Add(new ActorWait(wait.Awaited.Missing, wait, wait.IsTimed || wait.Awaited.EndsByItself));
            }
        }

        return waits;
    }
}
