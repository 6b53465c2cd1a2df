using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>Finds actors that stash more and more messages, or one for long, and never take them up again.</summary>
/// <remarks>A stash is for a while. No stashed message carries a time, so what counts is since when a feed has seen the stash only grow.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class StashJudge
{
    private const int Several = 100;
    private const int Many = 1_000;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan VeryLong = TimeSpan.FromMinutes(1);

    private Dictionary<ActorCell, (int Count, long Since)> _seen = [];

    public IEnumerable<Judgement> Judge(SystemWatch system)
    {
        var clock = system.System.Clock;
        var now = clock.GetTimestamp();
        var (seen, found) = (new Dictionary<ActorCell, (int Count, long Since)>(), new List<Judgement>());
        foreach (var place in system.Census.Stashing)
        {
            var facts = system.Census.Actors[place];
            var since = _seen.TryGetValue(facts.Cell, out var before) && before.Count <= facts.Stashed ? before.Since : now;
            seen[facts.Cell] = (facts.Stashed, since);
            var time = clock.GetElapsedTime(since, now);
            if (time >= VeryLong || (facts.Stashed >= Several && time >= Long))
            {
                found.Add(Make(facts, time));
            }
        }

        _seen = seen;
        return found;
    }

    private static Judgement Make(ActorFacts facts, TimeSpan time)
    {
        var name = Words.NameOf(facts.Cell);
        return new Judgement(
            JudgementKind.GrowingStash,
            facts.Stashed >= Many ? Severity.Critical : facts.Stashed >= Several ? Severity.Warning : Severity.Notice,
            facts.Cell,
            $"{name} has stashed {Words.Of(facts.Stashed, "message", "messages")}, the oldest for at least {Words.Of(time)}: it waits for a message that has not come.",
            $"Find out who is to send what {name} waits for, and let it give up after a time: a timer that calls UnstashAll, or fails. ActorOptions.StashCapacity bounds a stash.")
        {
            Matter = "",
            Since = time,
            Weight = facts.Stashed,
        };
    }
}
