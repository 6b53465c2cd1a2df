using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>Finds classes of which more and more actors are started and none stops.</summary>
/// <remarks>
/// <para>A program that starts makes many actors at once, and then no more; one at work starts some and stops some. A leak goes on and on, and what it
/// leaves behind does nothing. So all of these must hold: of at least 1,000 actors nearly all are idle; at least 500 have come in the last minute; they
/// came in at least three different seconds, and still come; and none has stopped since the feed looks.</para>
/// <para>What happened before the feed began is read from the actors: they stand in the order in which they were started, and each knows when it
/// was last given a thread, which for one that is left behind is soon after its start.</para>
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class GrowthJudge
{
    private const int ManyActors = 1_000;
    private const int ManyNew = 500;
    private const int SeveralSeconds = 3;
    private const double MostBusy = 0.1;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Type, long> _startedBefore = []; // By the look before.

    public IEnumerable<Judgement> Judge(SystemWatch system)
    {
        var found = new List<Judgement>();
        foreach (ref readonly var sum in system.Census.Classes.Sums)
        {
            var lives = system.Listener.LivesOf(sum.Class);
            var isGrowing = _startedBefore.TryGetValue(sum.Class, out var before) && lives.Started > before;
            _startedBefore[sum.Class] = lives.Started;
            if (isGrowing && lives.Ended == 0 && sum.Actors >= ManyActors && sum.Busy <= sum.Actors * MostBusy && Measure(system, sum.Class) is { } growth)
            {
                found.Add(Leak(sum, growth));
            }
        }

        return found;
    }

    private static Judgement Leak(ClassSum sum, Growth growth) => new(
        JudgementKind.ActorLeak,
        growth.Time >= Lasting ? Severity.Warning : Severity.Notice,
        Actor: null,
        $"{Words.Of(growth.Count)} actors of the class {sum.Name} were started in the last {(growth.Time >= Minute ? "minute" : Words.Of(growth.Time))} and none has stopped ({Words.Of(sum.Actors)} now).",
        $"Stop each {sum.Name} when it has done its work, or use actors by key with an IdleTimeout.")
    {
        Since = growth.Time,
        Weight = growth.Count,
    };

    // From the newest actor back to the first that was surely there a minute ago.
    private static Growth? Measure(SystemWatch system, Type actorClass)
    {
        var actors = system.Census.Actors;
        var now = (uint)system.System.Milliseconds;
        var (count, oldest, seconds) = (0L, 0u, new HashSet<uint>());
        for (var place = actors.Length - 1; place >= 0; place--)
        {
            if (actors[place].Cell.ActorClass != actorClass)
            {
                continue;
            }

            var age = unchecked(now - actors[place].Cell.Begun);
            if (age >= Minute.TotalMilliseconds)
            {
                break;
            }

            count++;
            oldest = Math.Max(oldest, age);
            seconds.Add(age / 1_000);
        }

        return count >= ManyNew && seconds.Count >= SeveralSeconds ? new Growth(count, TimeSpan.FromMilliseconds(count < actors.Length && oldest > 59_000 ? 60_000 : oldest)) : null;
    }

    private sealed record Growth(long Count, TimeSpan Time);
}
