using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>What there was in an inbox at one moment.</summary>
/// <param name="Waiting">How many messages wait, without the requests to stop.</param>
/// <param name="HighWaterMark">The most that were seen to wait at a time.</param>
/// <param name="Taken">How many messages have been taken, the one in hand among them; requests to stop do not count.</param>
/// <param name="InHand">The message in hand, if there is one.</param>
/// <param name="IsScheduled">Whether the actor is being run, or about to be.</param>
/// <param name="WaitingForRoom">How many wait in line for room.</param>
internal readonly record struct InboxState(int Waiting, int HighWaterMark, long Taken, Envelope InHand, bool IsScheduled, int WaitingForRoom);
