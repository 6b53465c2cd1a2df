using Microsoft.Extensions.Logging;

namespace Nekka;

/// <summary>A circle of actors each of which waits for the next.</summary>
internal sealed class Deadlock
{
    private const string Advice =
        "Break the circle: tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.";

    private readonly WaitLink[] _links;

    public Deadlock(WaitLink[] links) => _links = links;

    /// <summary>How many actors there are in the circle.</summary>
    public int Count => _links.Length;

    /// <summary>Whether the circle is an actor that waits for itself.</summary>
    public bool IsOfOne => Count == 1;

    /// <summary>Whether it will last for ever: every wait is one that only the one waited for can end.</summary>
    public bool IsCertain => Array.TrueForAll(_links, static link => link.IsCertain);

    /// <summary>Looks for a circle that a certain wait, which has just begun, closes.</summary>
    /// <returns>A circle that begins with that wait, or <see langword="null"/> if there is none.</returns>
    /// <remarks>
    /// <para>Follows certain waits from actor to actor. Nothing stands still meanwhile, so what was seen at different moments
    /// may never have been true at one. Hence the second look, from the circle's end to its beginning: the last actor waits
    /// for this one, which is here and answers nobody, so it is stuck; then so is the one before it, which waits for that
    /// one, if it still does; and so on.</para>
    /// <para>Of two waits that close a circle at the same time one sees the other: each is noted, then comes a full fence,
    /// then the search.</para>
    /// </remarks>
    public static Deadlock? ClosedBy(ActorCell actor, IWait wait)
    {
        if (wait is { Combined: null, Awaited: { Sources: null, Owner: var owner } } && owner != actor && (owner as ActorCell)?.RecordIfAny is not { IsStuck: true })
        {
            return null; // By far the most frequent case: it waits for somebody who does not wait.
        }

        while (true)
        {
            var path = Search(actor, wait);
            if (path is null)
            {
                return null;
            }

            Array.Reverse(path);
            if (Array.TrueForAll(path, static link => link.IsStill))
            {
                Array.Reverse(path);
                return new Deadlock(path);
            }
        }
    }

    /// <summary>Claims the right to report the circle, which several may have found at the same time.</summary>
    public bool TryClaim()
    {
        // Turned so that everybody who finds it sees it alike, and claims it in the same place.
        var first = Array.IndexOf(_links, _links.MinBy(static link => link.Waiter.Record.Number));
        WaitLink[] turned = [.. _links[first..], .. _links[..first]];
        return turned[0].Waiter.Record.TryClaimReport(Array.ConvertAll(turned, static link => link.Wait));
    }

    /// <summary>Whether it consists of the same waits.</summary>
    public bool IsSame(Deadlock other) => Count == other.Count && Array.TrueForAll(_links, link => Array.Exists(other._links, same => same.Wait == link.Wait));

    /// <summary>Who waits for whom, one a line.</summary>
    public override string ToString() => string.Join("\n", _links.Select(static link => $"  {link}"));

    /// <summary>What the wait that closed the circle throws.</summary>
    public ActorDeadlockException ToException() => IsOfOne
        ? OfOne(_links[0].Waiter)
        : new(
            $"{_links[0].Waiter} would wait for ever, because {Count} actors wait for each other:\n{this}\n{Advice}",
            Array.ConvertAll(_links, static link => link.Waiter.Reference));

    /// <summary>What an actor is told that waits for itself.</summary>
    public static ActorDeadlockException OfOne(ActorCell actor) => new(
        $"{actor} waits for itself, without a timeout, while it {actor.TurnInHand}: it can answer only after that. " +
        "Call the method directly; to send it on, use Tell or Defer; to stop, the actor's own Stop().",
        [actor.Reference]);

    /// <summary>Logs the circle, on behalf of the system that found it.</summary>
    public void Report(ActorSystem system)
    {
        if (!system.Logger.IsEnabled(LogLevel.Critical))
        {
            return;
        }

        if (IsOfOne)
        {
            system.Logger.SelfWait(ToString(), Advice);
        }
        else
        {
            system.Logger.Deadlock(Count, ToString(), Advice);
        }
    }

    /// <summary>Logs that the circle may be one, for it has not changed for that long.</summary>
    public void ReportSuspicion(ActorSystem system, TimeSpan age)
    {
        if (!system.Logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        if (IsOfOne)
        {
            system.Logger.SuspectedSelfWait(Wording.Of(age), ToString());
        }
        else
        {
            system.Logger.SuspectedDeadlock(Count, Wording.Of(age), ToString());
        }
    }

    private static WaitLink[]? Search(ActorCell start, IWait closing)
    {
        var path = new List<WaitLink>();
        var visited = new HashSet<ActorCell>();
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

            if (visited.Add(owner))
            {
                Open(owner, owner.CertainWaits);
            }
        }

        return null;

        void Open(ActorCell actor, IEnumerable<IWait> waits)
        {
            foreach (var link in waits.SelectMany(wait => WaitLink.Of(actor, wait)).Where(static link => !link.MayEnd))
            {
                open.Push((path.Count, link));
            }
        }
    }
}
