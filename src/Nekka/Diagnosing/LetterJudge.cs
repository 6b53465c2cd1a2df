namespace Nekka.Diagnosing;

/// <summary>Finds that many messages become dead letters. A few do whenever an actor stops.</summary>
/// <remarks>It judges what has happened since the look before: what many messages were lost by an hour ago says nothing of those that are lost
/// now.</remarks>
internal static class LetterJudge
{
    private const int Several = 10;
    private const double OftenPerSecond = 5;

    public static IEnumerable<Judgement> Judge(SystemWatch system)
    {
        var count = system.Sums.DeadLetters - system.Before.DeadLetters;
        if (system.Seconds is not { } seconds || count < Several || count / seconds < OftenPerSecond)
        {
            yield break;
        }

        // Of those that the rate is about, as far as they are kept.
        var recent = system.Listener.Letters.Recent().Take((int)Math.Min(count, int.MaxValue)).ToArray();
        var largest = recent.GroupBy(static letter => letter.Kind).MaxBy(static kind => kind.Count());
        var reason = largest?.Key.Reason;
        var most = largest is null ? "" : $": {(largest.Count() * 2 > recent.Length ? "most" : "many")} are {largest.Key.Message} to {largest.Key.Class}, {Why(largest.Key.Reason)}";
        yield return new Judgement(
            JudgementKind.DeadLetters,
            Severity.Warning,
            Actor: null,
            $"{Words.Of(count / seconds)} messages a second become dead letters{most}.",
            reason == DeadLetterReason.InboxFull
                ? "Send less, have senders wait (InboxFullMode.Wait), or give the actor a larger InboxCapacity."
                : "Watch actors that may stop before you send to them, or ask for the reference anew. TryTell tells you that an actor has stopped.")
        {
            Weight = count / seconds,
        };
    }

    private static string Why(DeadLetterReason reason) => reason switch
    {
        DeadLetterReason.ActorFailed => "which failed before it handled them",
        DeadLetterReason.InboxFull => "which has no room for them",
        _ => "which stopped before it handled them",
    };
}
