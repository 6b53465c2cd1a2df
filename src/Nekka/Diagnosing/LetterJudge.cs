namespace Nekka.Diagnosing;

/// <summary>Finds that many messages become dead letters. A few do whenever an actor stops.</summary>
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

        var (kind, _) = system.Listener.Letters.ByKind().FirstOrDefault();
        var most = kind.Class is null ? "" : $": most are {kind.Message} to {kind.Class}, {Why(kind.Reason)}";
        yield return new Judgement(
            JudgementKind.DeadLetters,
            Severity.Warning,
            Actor: null,
            $"{Words.Of(count / seconds)} messages a second become dead letters{most}.",
            kind.Reason == DeadLetterReason.InboxFull
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
