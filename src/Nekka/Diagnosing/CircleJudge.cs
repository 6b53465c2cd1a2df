using Nekka.Cells;
using Nekka.Waiting;

namespace Nekka.Diagnosing;

/// <summary>Finds actors that wait for each other in a circle, whether or not the system looks for deadlocks itself.</summary>
/// <remarks>A circle of certain waits lasts for ever. Of another one nobody can tell, so it must have lasted for a while: since an earlier look, or, in the
/// first, since the turns of its actors began.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class CircleJudge
{
    private const int MostNamed = 5;
    private const int MostCircles = 20;
    private static readonly TimeSpan Suspicious = TimeSpan.FromSeconds(2);

    private List<Circle> _circles = [];

    /// <summary>The circles that were found by the last look.</summary>
    public IReadOnlyList<Circle> Found { get; private set; } = [];

    /// <summary>Looks for circles among the actors that wait.</summary>
    public IEnumerable<Judgement> Judge(SystemWatch system)
    {
        var clock = system.System.Clock;
        var now = clock.GetTimestamp();
        var seen = DeadlockSearch.Among(system.Waiting);
        _circles = seen.Take(MostCircles).Select(circle => _circles.Find(known => known.Deadlock.IsSame(circle)) ?? new Circle(circle, now)).ToList();
        Found = [.. _circles.Where(circle => IsToBeShown(circle, clock.GetElapsedTime(circle.Since, now)))];
        var elsewhere = system.Waiting.Select(static actor => actor.WaitBook.CircleElsewhere).OfType<CircleElsewhere>().Where(static circle => circle.Wait.IsStill);
        return [.. Found.Select(Describe), .. elsewhere.Select(Describe)];
    }

    private static bool IsToBeShown(Circle circle, TimeSpan seen) =>
        circle.IsCertain ? circle.IsStill : seen >= Suspicious || circle.Age >= Suspicious;

    private static Judgement Describe(Circle circle)
    {
        var links = circle.Deadlock.Links;
        ActorCell[] named = [.. links.Take(MostNamed).SelectMany(static link => new ActorCell[] { link.Waiter, link.Owner })];
        var first = Words.NameOf(links[0].Waiter, named);
        var steps = links.Take(MostNamed).Select(link => $"{Words.NameOf(link.Waiter, named)} waits for {Words.NameOf(link.Owner, named)} {NamedWait.TextOf(link.Owed)}");
        var more = links.Count > MostNamed ? $", and so on by way of {links.Count - MostNamed} more actors" : "";
        var shared = circle.Deadlock.Shared.Select(static shared => $" None of the {shared.Takers} workers of the pool {Words.NameOf(shared.Owner)} is free.");
        var who = links.Count == 1 ? $"{first} waits for itself" : $"{links.Count} actors wait for each other";
        return new Judgement(
            circle.IsCertain ? JudgementKind.Deadlock : JudgementKind.SuspectedDeadlock,
            circle.IsCertain ? Severity.Critical : Severity.Warning,
            links[0].Waiter,
            $"{who}{(circle.IsCertain ? "" : ", it seems,")} for {Words.Of(circle.Age)}: {string.Join(", ", steps)}{more}.{string.Concat(shared)}",
            circle.Deadlock.Advice)
        {
            Others = [.. links.Skip(1).Select(static link => (ActorCell)link.Waiter)],
            Since = circle.Age,
            Weight = circle.Age.TotalSeconds,
        };
    }

    private static Judgement Describe(CircleElsewhere circle)
    {
        var wait = circle.Wait;
        var first = Words.NameOf(wait.Waiter);
        var who = circle.Count == 1 ? $"{first} waits for itself by way of the cluster" : $"{circle.Count} actors on several machines wait for each other";
        var others = circle.Count > 2 ? $", and so on by way of {Words.Of(circle.Count - 2, "more actor", "more actors")}" : "";
        return new Judgement(
            JudgementKind.Deadlock,
            Severity.Critical,
            wait.Waiter,
            $"{who}, it seems, for {Words.Of(wait.Waiter.TurnAge.AtLeast)}: {first} waits for {Words.NameOf(wait.Owner)} {NamedWait.TextOf(wait.Owed)}{others}.",
            "Break the circle: tell instead of ask, or wait with a timeout. The log names all of the actors.")
        {
            Since = wait.Waiter.TurnAge.AtLeast,
            Weight = wait.Waiter.TurnAge.AtLeast.TotalSeconds,
        };
    }
}

/// <summary>A circle of waits, and when it was first seen.</summary>
internal sealed class Circle(Deadlock deadlock, long since)
{
    public Deadlock Deadlock => deadlock;

    public long Since => since;

    public bool IsCertain => deadlock.IsCertain;

    /// <summary>Whether all of its waits still are, from the last to the first: then they are at one moment.</summary>
    public bool IsStill => deadlock.Links.Reverse().All(static link => link.IsStill);

    /// <summary>For how long the actor in the circle that came last has been in its turn.</summary>
    public TimeSpan Age => deadlock.Links.Min(static link => link.Waiter.TurnAge.AtLeast);
}
