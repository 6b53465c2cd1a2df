namespace Nekka;

/// <summary>What there was in an inbox at one moment.</summary>
/// <param name="Waiting">How many messages wait.</param>
/// <param name="HighWaterMark">The most that were seen to wait at a time.</param>
/// <param name="Taken">How many messages have been taken, the one in hand among them; requests to stop do not count.</param>
/// <param name="InHand">The message in hand, if there is one.</param>
/// <param name="IsScheduled">Whether the actor is being run, or about to be.</param>
internal readonly record struct InboxState(int Waiting, int HighWaterMark, long Taken, Envelope InHand, bool IsScheduled)
{
    /// <summary>How many wait in line for room.</summary>
    public int WaitingForRoom { get; init; }

    /// <summary>What waits, as in "… wait".</summary>
    public string Clause
    {
        get
        {
            var messages = Waiting switch { 0 => "no other message waits", 1 => "1 message waits", _ => $"{Waiting} messages wait" };
            return WaitingForRoom switch { 0 => messages, 1 => $"{messages}, and 1 more waits for room", _ => $"{messages}, and {WaitingForRoom} more wait for room" };
        }
    }
}
