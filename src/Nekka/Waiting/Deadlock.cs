using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Waiting;

/// <summary>A circle of actors, each of which waits for the next. Or a standstill: some wait for messages that any of several others would take, but
/// all of those wait, too.</summary>
internal sealed class Deadlock
{
    private const string Remedies = "tell instead of ask, hand on the future instead of waiting for it, or wait with a timeout.";
    private const string Look = "Look whether each of these turns goes on only when its wait has ended. If so, " + Remedies;
    private const string LookAtOne = "Look whether the turn goes on only when this wait has ended. If so, " + Remedies;

    private readonly WaitLink[] _links;

    /// <summary>Describes a deadlock.</summary>
    /// <param name="links">The waits.</param>
    /// <param name="shared">What <see cref="Shared"/> is to say.</param>
    public Deadlock(WaitLink[] links, IReadOnlyList<(WaitingActor Owner, int Takers)>? shared = null) => (_links, Shared) = (links, shared ?? []);

    /// <summary>The waits, one of each actor. In a circle each actor waits for the next, and the last for the first.</summary>
    public IReadOnlyList<WaitLink> Links => _links;

    /// <summary>How many actors there are in the circle.</summary>
    public int Count => _links.Length;

    /// <summary>The actors, in the order of their waits.</summary>
    private ActorRef[] Actors => Array.ConvertAll(_links, static link => link.Waiter.Reference);

    /// <summary>Whether the circle is an actor that waits for itself.</summary>
    public bool IsOfOne => Count == 1;

    /// <summary>Whether the circle lasts for ever: only the actor that is waited for can end each wait.</summary>
    public bool IsCertain => Array.TrueForAll(_links, static link => link.IsCertain);

    /// <summary>Breaks the circle where an actor that handles no message until others have ended is asked by one of them: the ask is refused.</summary>
    /// <returns>Whether there is such a place.</returns>
    public bool TryBreak() => Array.Exists(_links, static link => link.Owner.TryRefuse(link.Owed));

    /// <summary>Claims the right to report the circle. Several actors may have found it at the same time; one gets the right.</summary>
    public bool TryClaim()
    {
        // In an order in which all who find the circle see it alike, and claim it in the same place.
        WaitLink[] ordered = [.. _links.OrderBy(static link => link.Waiter.WaitBook.Number)];
        return ordered[0].Waiter.WaitBook.TryClaimReport(Array.ConvertAll(ordered, static link => link.Wait));
    }

    /// <summary>Whether the circle consists of the same waits.</summary>
    public bool IsSame(Deadlock other) => Count == other.Count && Array.TrueForAll(_links, link => Array.Exists(other._links, same => same.Wait == link.Wait));

    /// <summary>Says who waits for whom, one wait a line.</summary>
    public override string ToString() => string.Join("\n", _links.Select(static link => $"  {link}").Concat(Shortages));

    /// <summary>The actors whose messages any of several others could take, if those did not all wait, and how many others that were when the
    /// deadlock was found. There are none in a circle.</summary>
    public IReadOnlyList<(WaitingActor Owner, int Takers)> Shared { get; }

    /// <summary>What to do about it. A standstill need not be a circle.</summary>
    public string Advice => $"{(Shared.Count == 0 ? "Break the circle" : "Let one of them go on")}: {Remedies}";

    private IEnumerable<string> Shortages => Shared.Select(static shared =>
        $"  None of the {shared.Takers} workers of {shared.Owner} is free, so nobody takes a message from its inbox. More workers would only put this off.");

    // With the last messages of each actor, where they are recorded.
    private string Describe() => string.Join(
        "\n",
        _links.Select(static link => $"  {link}{link.Waiter.ListRecentMessages("    ")}").Concat(Shortages));

    /// <summary>Makes the exception of the wait that closed the circle.</summary>
    public ActorDeadlockException ToException() => IsOfOne
        ? OfOne(_links[0].Waiter)
        : new(
            $"{_links[0].Waiter} would wait for ever, because {Count} actors wait for each other:\n{this}\n{Advice}",
            Actors);

    /// <summary>Makes the exception of an actor that waits for itself.</summary>
    public static ActorDeadlockException OfOne(WaitingActor actor) => new(
        $"{actor} waits for itself, without a timeout, while it {actor.CurrentTurn}: it can answer only after that. " +
        "Call the method directly; to send it on, use Tell or Defer; to stop, the actor's own Stop().",
        [actor.Reference]);

    /// <summary>Logs the circle in the system that found it.</summary>
    public void Report(SystemContext system)
    {
        system.Probe.Deadlocked(Actors, isCertain: true);
        if (!system.Logger.IsEnabled(LogLevel.Critical))
        {
            return;
        }

        if (IsOfOne)
        {
            system.Logger.SelfWait(Describe(), Advice);
        }
        else
        {
            system.Logger.Deadlock(Count, Describe(), Advice);
        }
    }

    /// <summary>Logs that the circle may be a deadlock, because it has not changed for that long.</summary>
    public void ReportSuspicion(SystemContext system, TimeSpan age)
    {
        system.Probe.Deadlocked(Actors, isCertain: false);
        if (!system.Logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        if (IsOfOne)
        {
            system.Logger.SuspectedSelfWait(DisplayText.Of(age), Describe(), LookAtOne);
        }
        else
        {
            system.Logger.SuspectedDeadlock(Count, DisplayText.Of(age), Describe(), Look);
        }
    }
}
