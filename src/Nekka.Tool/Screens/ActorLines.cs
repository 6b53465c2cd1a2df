using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>All that is known of one actor.</summary>
internal static class ActorLines
{
    private const int BarCells = 30;

    public static IReadOnlyList<Line> Of(Diagnosis diagnosis, int width)
    {
        if (diagnosis.Actor is not { } actor)
        {
            return [new Line(diagnosis.ActorGone ? "This actor does not exist any more." : "Looking at the actor …", Shade.Warning)];
        }

        var judgements = diagnosis.Judgements.Where((judgement, place) => place == actor.Judgement || string.Equals(judgement.Actor, actor.Urn, StringComparison.Ordinal)).ToArray();
        return
        [
            new Line(actor.Name, Shade.Strong).Add($"  {actor.Class}  {actor.Urn}", Shade.Faint),
            .. judgements.SelectMany(judgement => Wrapping.Lines(judgement.Text, width).Select(text => new Line(text, Shade.Of(judgement.Severity)))),
            .. judgements.SelectMany(judgement => judgement.Advice is { } advice ? Wrapping.Lines(advice, width).Select(static text => new Line(text, Shade.Faint)) : []),
            .. Now(actor),
            .. Inbox(actor),
            .. Supervision(actor),
            .. Distribution("Messages waited", actor.Wait),
            .. Distribution("Messages were handled in", actor.Handle),
            .. Failures(actor, diagnosis.Taken),
            .. Recent(actor, diagnosis.Taken),
        ];
    }

    private static IEnumerable<Line> Now(ActorDetail actor)
    {
        yield return Fact("State", actor.Message is null ? $"{actor.State}, on {actor.Runtime}" : $"{actor.State}, handles {actor.Message} for {Amount.Time(actor.MessageAge)}, on {actor.Runtime}");
        foreach (var wait in actor.WaitsFor)
        {
            yield return Fact("Waits for", $"{wait}{(wait.Blocking ? ", and blocks a thread" : "")}", Shade.Warning);
        }

        yield return Fact("Handled", $"{Amount.Count(actor.Handled)}, {Amount.Rate(actor.PerSecond)}/s; {Amount.Count(actor.Failed)} failed");
    }

    private static IEnumerable<Line> Inbox(ActorDetail actor)
    {
        var oldest = actor.Oldest is { } age ? $", the oldest for at least {Amount.Time(age)}" : "";
        var capacity = actor.Capacity is { } room ? $" of {Amount.Count(room)}" : "";
        yield return Fact("Waiting", $"{Amount.Count(actor.Waiting)}{capacity}{oldest}; at most {Amount.Count(actor.HighWater)} so far");
        if (actor.WaitingForRoom > 0)
        {
            yield return Fact("", $"{Amount.Count(actor.WaitingForRoom)} more wait for room");
        }

        if (actor.Stashed > 0)
        {
            yield return Fact("Stashed", Amount.Count(actor.Stashed));
        }

        if (actor.Dropped > 0)
        {
            yield return Fact("Dropped", Amount.Count(actor.Dropped), Shade.Warning);
        }

        foreach (var type in actor.OldestMessages)
        {
            yield return Fact("", $"{Amount.Count(type.Count)} {type.Message}");
        }
    }

    private static IEnumerable<Line> Supervision(ActorDetail actor)
    {
        if (actor.Supervisor is { } supervisor)
        {
            var limit = supervisor.MaxRestarts is { } most ? $"of {Amount.Count(most)} allowed" : "without a limit";
            yield return Fact("Supervisor", $"{supervisor.Strategy}: {Amount.Of(supervisor.RecentRestarts, "restart")} {limit} in {Amount.Time(supervisor.Window)}; {Amount.Count(actor.Restarts)} in all");
            if (supervisor.Pending is { } pending)
            {
                yield return Fact("", pending, Shade.Warning);
            }
        }

        foreach (var child in actor.ChildrenList)
        {
            yield return Fact(ReferenceEquals(child, actor.ChildrenList[0]) ? "Children" : "", $"{child.Name} {child.State}");
        }

        foreach (var watcher in actor.Watchers)
        {
            yield return Fact(ReferenceEquals(watcher, actor.Watchers[0]) ? "Watched by" : "", watcher.Name);
        }
    }

    private static IEnumerable<Line> Distribution(string title, Histogram? histogram)
    {
        if (histogram is not { Count: > 0 })
        {
            yield break;
        }

        yield return new Line($"{title} (of {Amount.Of(histogram.Count, "message")} since this actor was opened):");
        var most = histogram.Buckets.Max(static bucket => bucket.Count);
        foreach (var bucket in histogram.Buckets.Where(static bucket => bucket.Count > 0))
        {
            var bar = new string('#', (int)Math.Max(1, bucket.Count * BarCells / most));
            yield return Fact(bucket.UpTo is { } limit ? $"<= {Amount.Time(limit)}" : "longer", $"{bar} {Amount.Count(bucket.Count)}");
        }
    }

    private static IEnumerable<Line> Failures(ActorDetail actor, DateTimeOffset now)
    {
        if (actor.Failures.Count == 0 && actor.Failed > 0)
        {
            yield return new Line($"It failed {(actor.Failed == 1 ? "once" : $"{Amount.Count(actor.Failed)} times")} before nekka looked, or too long ago to be kept here. The log has the exceptions.", Shade.Warning);
        }

        foreach (var failure in actor.Failures)
        {
            yield return new Line($"{Amount.Ago(failure.Time, now)} it failed{(failure.Message is { } message ? $" to handle {message}" : "")}: {failure.Type}: {failure.Text}", Shade.Warning);
            foreach (var frame in failure.Stack?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
            {
                yield return new Line($"  {frame}", Shade.Faint);
            }
        }
    }

    private static IEnumerable<Line> Recent(ActorDetail actor, DateTimeOffset now)
    {
        foreach (var message in actor.Recent)
        {
            yield return new Line($"{Amount.Ago(message.Came, now)} {message.Message} came, waited {Amount.Time(message.Waited)}, took {Amount.Time(message.Took)}, {message.Outcome}");
        }
    }

    private static Line Fact(string name, string text, Spectre.Console.Style? style = null) => new Line().AddCell(name, 11, isRight: false, Shade.Faint).Add($" {text}", style);
}
