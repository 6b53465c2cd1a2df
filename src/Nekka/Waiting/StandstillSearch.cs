using Nekka.Futures;

namespace Nekka.Waiting;

/// <summary>Finds actors of which none can go on, where a message that one of them waits for may be taken by any of several: of the workers of a
/// pool, as long as it is in the inbox that they share. Then there need not be one circle.</summary>
/// <remarks>
/// <para>Such a message is stuck if each of those that may take it is stuck; an actor is stuck if one of its certain waits is for a stuck one. So the
/// search begins with all actors that waits lead to, and strikes out those that have no such wait, until there are none. Those that are left keep
/// each other waiting for ever.</para>
/// <para>Nothing stands still meanwhile, so all waits are looked at twice. If each is the same both times, all of them existed at the moment
/// between the two looks.</para>
/// </remarks>
internal static class StandstillSearch
{
    /// <summary>Looks for actors that the actor keeps waiting, and that keep it waiting.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="waits">The waits of the actor that count.</param>
    /// <returns><see langword="null"/> if the actor may go on, if no message is one that several may take, or if the actor waits for a deadlock
    /// that it is no part of.</returns>
    public static Deadlock? With(WaitingActor actor, IEnumerable<IWait> waits)
    {
        IWait[] own = [.. waits];
        while (true)
        {
            var all = Collect(actor, own);
            var stuck = all.Exists(static node => node.Edges.Exists(static edge => edge.IsShared)) ? Keep(all, without: null) : [];
            if (!stuck.Contains(actor))
            {
                return null;
            }

            var others = Keep(all, without: actor);
            if (all[0].Edges.Exists(edge => edge.IsHeldBy(others)))
            {
                return null; // They are stuck without it.
            }

            var reasons = ReasonsOf(all, stuck, others);
            if (reasons.TrueForAll(static edge => edge.IsStill))
            {
                return reasons.TrueForAll(static edge => edge.IsUntaken) ? DeadlockOf(reasons) : null;
            }
        }
    }

    /// <summary>Whether the actor waits for a message that several may take, and each of them waits.</summary>
    public static bool MayBegin(WaitingActor actor) => EdgesOf(actor, actor.CertainWaits).Exists(static edge => edge.IsShared);

    private static Deadlock DeadlockOf(List<Edge> reasons) => new(
        [.. reasons.Select(static edge => edge.Link)],
        [.. reasons.Where(static edge => edge.IsShared).Select(static edge => (edge.Link.Owner, edge.Holders.Count)).DistinctBy(static shared => shared.Owner)]);

    // The actor itself is the first.
    private static List<Node> Collect(WaitingActor actor, IWait[] own)
    {
        var all = new List<Node> { new(actor, EdgesOf(actor, own)) };
        var known = new HashSet<WaitingActor> { actor };
        for (var index = 0; index < all.Count; index++)
        {
            foreach (var holder in all[index].Edges.SelectMany(static edge => edge.Holders).Where(known.Add))
            {
                all.Add(new Node(holder, EdgesOf(holder, holder.CertainWaits)));
            }
        }

        return all;
    }

    private static List<Edge> EdgesOf(WaitingActor actor, IEnumerable<IWait> waits) =>
        [.. waits.SelectMany(wait => WaitLink.Of(actor, wait)).Where(static link => !link.MayEnd).Select(static link => new Edge(link, link.Takers ?? [link.Owner]))];

    // Those that are stuck. From the last to the first: mostly those come last that the others wait for.
    private static HashSet<WaitingActor> Keep(List<Node> all, WaitingActor? without)
    {
        HashSet<WaitingActor> stuck = [.. all.Select(static node => node.Actor).Where(actor => actor != without)];
        int before;
        do
        {
            before = stuck.Count;
            for (var index = all.Count - 1; index >= 0; index--)
            {
                if (!all[index].Edges.Exists(edge => edge.IsHeldBy(stuck)))
                {
                    stuck.Remove(all[index].Actor);
                }
            }
        }
        while (stuck.Count < before);

        return stuck;
    }

    // One wait of each actor that the first waits for, by way of others. Waits that depend on the first come before those that do not.
    private static List<Edge> ReasonsOf(List<Node> all, HashSet<WaitingActor> stuck, HashSet<WaitingActor> others)
    {
        var nodes = all.ToDictionary(static node => node.Actor);
        List<Edge> reasons = [];
        var (open, known) = (new Queue<WaitingActor>([all[0].Actor]), new HashSet<WaitingActor> { all[0].Actor });
        while (open.TryDequeue(out var actor))
        {
            var held = nodes[actor].Edges.FindAll(edge => edge.IsHeldBy(stuck));
            var reason = held.Find(edge => !edge.IsHeldBy(others)) ?? held[0];
            reasons.Add(reason);
            foreach (var holder in reason.Holders.Where(known.Add))
            {
                open.Enqueue(holder);
            }
        }

        return reasons;
    }

    /// <summary>An actor, and its waits.</summary>
    private sealed record Node(WaitingActor Actor, List<Edge> Edges);

    /// <summary>A wait, and the actors that may end it: each of them.</summary>
    private sealed record Edge(WaitLink Link, IReadOnlyList<WaitingActor> Holders)
    {
        public bool IsShared => Holders.Count > 1;

        public bool IsStill => Link.IsStill && (!IsShared || ReferenceEquals(Link.Takers, Holders));

        /// <summary>Whether the message is in the inbox still. What has been taken out of it never comes back there.</summary>
        public bool IsUntaken => !IsShared || Link.IsUntaken;

        public bool IsHeldBy(HashSet<WaitingActor> stuck) => Holders.All(stuck.Contains);
    }
}
