using Nekka.Cells;
using Nekka.Futures;

namespace Nekka.Waiting;

/// <summary>Follows waits from actor to actor, by the owners of the futures that they wait for, and finds circles.</summary>
/// <remarks>Nothing stands still meanwhile, and no lock is taken but those of an inbox and of a pool's workers, each for a moment. Where any of several actors may end a wait, <see cref="StandstillSearch"/> goes
/// on.</remarks>
internal static class DeadlockSearch
{
    /// <summary>Looks for a circle that a certain wait, which has just begun, closes.</summary>
    /// <returns>A circle that begins with that wait, or <see langword="null"/> if there is none.</returns>
    /// <remarks>
    /// <para>Follows certain waits only. What was seen at different moments may never have been true at one moment. Hence the
    /// second look, from the circle's end to its beginning: the last actor waits for this one, which is here and answers nobody,
    /// so the last actor is stuck; then so is the actor before it, if it still waits for the last one; and so on.</para>
    /// <para>If two waits close a circle at the same time, one of them sees the other: each is noted, then comes a full fence,
    /// then the search.</para>
    /// </remarks>
    public static Deadlock? ClosedBy(WaitingActor actor, IWait wait)
    {
        if (wait is { Combined: null, Awaited: { Sources: null, Owner: var owner } } && owner != actor && owner?.IsStuck != true)
        {
            return null; // By far the most frequent case: the actor waits for one that does not wait.
        }

        while (true)
        {
            var path = FindPathBack(actor, wait, out var branches);
            if (path is null)
            {
                return branches ? StandstillSearch.With(actor, [wait]) : null;
            }

            Array.Reverse(path);
            if (Array.TrueForAll(path, static link => link.IsStill))
            {
                Array.Reverse(path);
                return new Deadlock(path);
            }
        }
    }

    /// <summary>Looks for circles of waits of any kind among the actors of a system that wait now.</summary>
    /// <param name="system">The system.</param>
    /// <param name="isAnyWaiting">Whether any actor waits.</param>
    public static List<Deadlock> In(SystemContext system, out bool isAnyWaiting)
    {
        var waiting = system.Registry.RegisteredThenTracked().OfType<WaitingActor>().Where(static actor => actor.Waits.Any()).ToArray();
        isAnyWaiting = waiting.Length > 0;
        return Among(waiting);
    }

    /// <summary>Looks for circles of waits of any kind: for each actor at least one of the circles that it is part of.</summary>
    public static List<Deadlock> Among(IEnumerable<WaitingActor> actors)
    {
        var circles = new List<Deadlock>();
        var visited = new HashSet<WaitingActor>();
        foreach (var actor in actors)
        {
            FindCirclesFrom(actor, visited, circles);
        }

        AddStandstills(visited, circles);
        return circles;
    }

    private static void AddStandstills(IEnumerable<WaitingActor> actors, List<Deadlock> circles)
    {
        var explained = new HashSet<WaitingActor>();
        foreach (var actor in actors)
        {
            if (!explained.Contains(actor) && StandstillSearch.MayBegin(actor) && StandstillSearch.With(actor, actor.CertainWaits) is { } standstill)
            {
                explained.UnionWith(standstill.Links.Select(static link => link.Waiter));
                circles.Add(standstill);
            }
        }
    }

    // Says too whether it has come to a wait that any of several may end. It goes on from there by none of them.
    private static WaitLink[]? FindPathBack(WaitingActor start, IWait closing, out bool branches)
    {
        branches = false;
        var path = new List<WaitLink>();
        var visited = new HashSet<WaitingActor>();
        var open = new Stack<(int Depth, WaitLink Link)>();
        Open(start, [closing]);
        while (open.TryPop(out var next))
        {
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            path.Add(next.Link);
            var owner = next.Link.Owner;
            if (owner == start)
            {
                return [.. path];
            }

            branches |= next.Link.Takers is not null;
            if (visited.Add(owner))
            {
                Open(owner, owner.CertainWaits);
            }
        }

        return null;

        void Open(WaitingActor actor, IEnumerable<IWait> waits)
        {
            foreach (var link in waits.SelectMany(wait => WaitLink.Of(actor, wait)).Where(static link => !link.MayEnd))
            {
                open.Push((path.Count, link));
            }
        }
    }

    private static void FindCirclesFrom(WaitingActor start, HashSet<WaitingActor> visited, List<Deadlock> circles)
    {
        var path = new List<WaitLink>();
        var places = new Dictionary<WaitingActor, int>(); // The place of each actor in the path; it may have left the path since.
        var open = new Stack<(int Depth, WaitLink Link)>();
        Open(start);
        while (open.TryPop(out var next))
        {
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            path.Add(next.Link);
            places[next.Link.Waiter] = next.Depth;
            var owner = next.Link.Owner;
            if (places.TryGetValue(owner, out var beginning) && beginning < path.Count && path[beginning].Waiter == owner)
            {
                circles.Add(new Deadlock([.. path[beginning..]]));
            }
            else
            {
                Open(owner);
            }
        }

        void Open(WaitingActor actor)
        {
            if (!visited.Add(actor))
            {
                return;
            }

            foreach (var link in actor.Waits.SelectMany(wait => WaitLink.Of(actor, wait)))
            {
                open.Push((path.Count, link));
            }
        }
    }
}
