using Nekka.Cells;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Finds actors that fail again and again, those that wait before they restart or start again, and those that have failed for good.</summary>
internal static class RestartJudge
{
    private const int Several = 3;
    private const int Many = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WorthMentioning = TimeSpan.FromSeconds(0.5);

    public static IEnumerable<Judgement> Judge(SystemWatch system)
    {
        var seen = new HashSet<ActorCell>();
        foreach (var actor in Candidates(system))
        {
            if (seen.Add(actor) && actor.Supervisor is { } supervisor && (CrashLoop(actor, supervisor) ?? BackOff(actor, supervisor)) is { } judgement)
            {
                yield return judgement;
            }
        }

        foreach (var view in system.Troubled)
        {
            if (view.Actor.DelayedStart is { } delay && delay.Time >= WorthMentioning && DelayedStart(view, delay) is { } judgement)
            {
                yield return judgement;
            }
        }

        foreach (var end in system.Listener.FailedForGood())
        {
            yield return ForGood(end);
        }
    }

    // One whose restarts fail, too, has not been restarted, but restarts.
    private static IEnumerable<ActorCell> Candidates(SystemWatch system)
    {
        foreach (var place in system.Census.Restarted)
        {
            yield return system.Census.Actors[place].Cell;
        }

        foreach (var view in system.Troubled.Where(static view => view.State == ActorState.Restarting))
        {
            yield return view.Actor;
        }
    }

    private static Judgement? CrashLoop(ActorCell actor, Supervisor supervisor)
    {
        var period = supervisor.Strategy.Window < Minute ? supervisor.Strategy.Window : Minute;
        var count = supervisor.CountWithin(period);
        if (count < Several)
        {
            return null;
        }

        var why = supervisor.LastFailure is { } failure ? $", because {failure}" : "";
        var advice = "Handle the exception where it is thrown, have the strategy stop the actor for it, or set MinBackoff so that it restarts more slowly.";
        if (supervisor.Strategy.MinBackoff > TimeSpan.Zero)
        {
            advice = "Handle the exception where it is thrown, or have the strategy stop the actor for it.";
        }

        if (supervisor.CountStartsWithin(period) is var starts && starts * 2 > count)
        {
            return StartLoop(actor, supervisor, period, starts, why, advice);
        }

        var time = period == Minute ? "a minute" : Words.Of(period);
        return new Judgement(
            JudgementKind.CrashLoop,
            count >= Many ? Severity.Critical : Severity.Warning,
            actor,
            $"{Words.NameOf(actor)} has been restarted {Words.Of(count)} times in {time}{why}.",
            advice)
        {
            Matter = supervisor.LastFailure ?? "",
            Weight = count,
        };
    }

    // A start that is tried again is no restart, and is not counted as one: its numbers are those of failures.
    private static Judgement StartLoop(ActorCell actor, Supervisor supervisor, TimeSpan period, int starts, string why, string advice)
    {
        var remaining = supervisor.Pending?.RemainingBy(actor.System.Clock) ?? TimeSpan.Zero;
        var next = remaining > TimeSpan.Zero ? $"; it tries again in {Words.Of(remaining)}" : "";
        return new Judgement(
            JudgementKind.CrashLoop,
            starts >= Many ? Severity.Critical : Severity.Warning,
            actor,
            $"{Words.NameOf(actor)} has failed to start {Words.Of(starts)} times in the last {(period == Minute ? "minute" : Words.Of(period))}{why}{next}.",
            advice)
        {
            Matter = supervisor.LastFailure ?? "",
            Weight = starts,
        };
    }

    private static Judgement? BackOff(ActorCell actor, Supervisor supervisor)
    {
        if (actor.Life.Stage != Stage.Restarting || supervisor.Pending is not { } restart || restart.Delay < WorthMentioning)
        {
            return null;
        }

        var remaining = restart.RemainingBy(actor.System.Clock);
        if (remaining == TimeSpan.Zero)
        {
            return null;
        }

        var waiting = actor.Inbox.SeemsToHold;
        var queue = waiting > 0 ? $"; {Words.Of(waiting, "message waits", "messages wait")}" : "";
        return new Judgement(
            JudgementKind.BackOff,
            waiting > 0 ? Severity.Warning : Severity.Notice,
            actor,
            $"{Words.NameOf(actor)} restarts in {Words.Of(remaining)}, because {restart.Reason}{queue}.",
            "It restarts by itself. If it keeps failing, look at its failures.")
        {
            Matter = restart.Reason,
            Weight = waiting,
        };
    }

    // Its messages wait for an object, which nobody would see in its restarts: there are none.
    private static Judgement? DelayedStart(ActorView view, StartDelay delay)
    {
        var remaining = delay.RemainingBy(view.Actor.System.Clock);
        if (remaining == TimeSpan.Zero)
        {
            return null;
        }

        var failure = view.Actor.End.Failure;
        return new Judgement(
            JudgementKind.BackOff,
            Severity.Warning,
            view.Actor,
            $"{view.Name} tries to start again in {Words.Of(remaining)}, because {delay.Reason(failure)}; {Words.Of(view.Waiting, "message waits", "messages wait")}.",
            "It tries again by itself when a message comes. If it keeps failing, look at its constructor and at OnStart, and at what the key names.")
        {
            Matter = failure is null ? "" : Quotation.Describe(failure),
            Weight = view.Waiting,
        };
    }

    private static Judgement ForGood((ActorCell Actor, string Failure, TimeSpan Ago) end) => new(
        JudgementKind.FailedForGood,
        Severity.Warning,
        end.Actor,
        $"{Words.NameOf(end.Actor)} has failed for good {Words.Of(end.Ago)} ago, because {end.Failure}.",
        "Nothing starts it again. Supervise it with a strategy that restarts it, or watch it and start another.")
    {
        Matter = end.Failure,
        Since = end.Ago,
        Weight = -end.Ago.TotalSeconds,
    };
}
