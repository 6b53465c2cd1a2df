using System.Runtime.InteropServices;
using Nekka.Cells;
using Nekka.Keyed;

namespace Nekka.Diagnosing;

/// <summary>Finds classes of which more and more actors are started than stop.</summary>
/// <remarks>
/// <para>A program that starts makes many actors at once, and then no more; one at work starts about as many as stop, or starts and stops them in
/// waves. A leak goes on and on, and what it leaves behind does nothing. So all of these must hold: of at least 1,000 actors nearly all are idle;
/// in the last minute at least 500 more were started than stopped, and more than chance would give if both were as frequent; they came in at least
/// three different seconds, and still come; and their number has not fallen meanwhile, and is above that from which it fell earlier.</para>
/// <para>What happened before the feed began is read from the actors, if hardly any actor of the system had stopped by then: they stand in the
/// order in which they were started, and each knows when it was last given a thread, which for one that is left behind is soon after its
/// start.</para>
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class GrowthJudge(SystemContext system)
{
    private const int ManyActors = 1_000;
    private const int ManyNew = 500;
    private const int SeveralSeconds = 3;
    private const int TimesChance = 5;
    private const double MostBusy = 0.1;
    private const double FewEnded = 0.1;
    private const uint Second = 1_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Type, Population> _populations = [];
    private readonly long _endedBefore = system.Registry.Started - system.Registry.Count; // Of whatever class.

    public IEnumerable<Judgement> Judge(SystemWatch watch)
    {
        var found = new List<Judgement>();
        foreach (ref readonly var sum in watch.Census.Classes.Sums)
        {
            if (!_populations.TryGetValue(sum.Class, out var population))
            {
                _populations.Add(sum.Class, population = new Population());
            }

            population.Note(sum.Actors, watch.Listener.LivesOf(sum.Class), system.Milliseconds);
            if (population is { StillGrows: true, IsOnTheRise: true } && sum.Actors >= ManyActors && sum.Busy <= sum.Actors * MostBusy
                && Measure(watch, sum.Class, population) is { } growth && IsLeak(growth))
            {
                found.Add(Leak(sum, growth, IsByKey(watch, sum.Class)));
            }
        }

        return found;
    }

    // If starts and ends were a matter of chance, the difference would hardly be more than a few times the root of their number.
    private static bool IsLeak(Growth growth) => growth.Started - growth.Ended is var more && more >= ManyNew
        && more >= TimesChance * Math.Sqrt(growth.Started + growth.Ended)
        && growth.Seconds >= SeveralSeconds;

    private static Judgement Leak(ClassSum sum, Growth growth, bool isByKey) => new(
        JudgementKind.ActorLeak,
        growth.Time >= Lasting ? Severity.Warning : Severity.Notice,
        Actor: null,
        $"{Words.Of(growth.Started)} actors of the class {sum.Name} were started in the last {(growth.Time >= Minute ? "minute" : Words.Of(growth.Time))} and "
            + $"{(growth.Ended == 0 ? "none has" : growth.Ended == 1 ? "only 1 has" : $"only {Words.Of(growth.Ended)} have")} stopped ({Words.Of(sum.Actors)} now).",
        isByKey
            ? $"They are actors by key, and each stops when it has been idle for the IdleTimeout: their timers or messages keep them. Have each {sum.Name} end its timer, or stop, when its work is done, and see that the keys do not grow without end."
            : $"Stop each {sum.Name} when it has done its work, or use actors by key with an IdleTimeout.")
    {
        Since = growth.Time,
        Weight = growth.Started - growth.Ended,
    };

    private static bool IsByKey(SystemWatch watch, Type actorClass)
    {
        foreach (ref readonly var facts in watch.Census.Actors)
        {
            if (facts.Cell.ActorClass == actorClass)
            {
                return facts.Cell is KeyedActor;
            }
        }

        return false;
    }

    private Growth Measure(SystemWatch watch, Type actorClass, Population population)
    {
        var time = TimeSpan.FromMilliseconds(population.Time);
        var own = new Growth(population.Started, population.Ended, population.Seconds, time < Minute ? time : Minute);
        return time < Minute && Before(watch, actorClass, population) is { } before
            ? own with { Started = own.Started + before.Started, Seconds = own.Seconds + before.Seconds, Time = before.Time }
            : own;
    }

    // From the newest actor back to the first that was surely there a minute ago. Null if the actors do not tell: some have had something to do
    // since their start.
    private Growth? Before(SystemWatch watch, Type actorClass, Population population)
    {
        var actors = watch.Census.Actors;
        var now = (uint)system.Milliseconds;
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

            if (age + Second < oldest)
            {
                return null;
            }

            oldest = Math.Max(oldest, age);
            if (age > population.Time)
            {
                count++;
                seconds.Add(age / Second);
            }
        }

        return count > 0 && _endedBefore <= count * FewEnded
            ? new Growth(count, 0, seconds.Count, TimeSpan.FromMilliseconds(oldest > (Minute.TotalMilliseconds - Second) ? Minute.TotalMilliseconds : oldest))
            : null;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Growth(long Started, long Ended, int Seconds, TimeSpan Time);
}
