namespace Nekka;

/// <summary>Something that an actor's turn waits for.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
public sealed record ActorWait
{
    private ActorWait(Future awaited, IWait wait, bool mayEnd)
    {
        ActorRef = ActorCell.OwnerOf(awaited)?.Reference;
        Description = ActorRef is null ? "a future that somebody is to set" : WaitText.Of(awaited, ActorRef.ToString());
        ThreadId = (wait as BlockingWait)?.ThreadId;
        MayEnd = mayEnd;
    }

    /// <summary>The actor that is waited for.</summary>
    /// <value><see langword="null"/> where nobody knows who is to set the future.</value>
    public ActorRef? ActorRef { get; }

    /// <summary>What is waited for, as in "it waits for <c>Greeter (urn:uuid:…) to answer "Hi?"</c>".</summary>
    public string Description { get; }

    /// <summary>Whether the wait blocks a thread; otherwise it is an <c>await</c>.</summary>
    public bool IsBlocking => ThreadId is not null;

    /// <summary>Whether a timeout or a cancellation may end it.</summary>
    public bool MayEnd { get; }

    /// <summary>The thread that is blocked, if one is.</summary>
    internal int? ThreadId { get; }

    /// <summary>Describes the wait.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;

    /// <summary>Several waits, as one clause: <c>, waiting for … and for …</c>; empty if there is none.</summary>
    internal static string Clause(IReadOnlyList<ActorWait> waits, string verb = "waiting") =>
        waits.Count == 0 ? "" : $", {verb} for {string.Join(" and for ", waits)}";

    /// <summary>What the actor's turn waits for: of a combined future, each part that is missing.</summary>
    internal static IReadOnlyList<ActorWait> Of(ActorCell actor)
    {
        var waits = new List<ActorWait>();
        foreach (var wait in actor.Waits)
        {
            var count = waits.Count;
            foreach (var link in WaitLink.Of(actor, wait))
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
