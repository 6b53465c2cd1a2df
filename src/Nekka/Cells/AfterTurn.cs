namespace Nekka.Cells;

/// <summary>What is done when the turn in hand is over; seldom anything.</summary>
/// <remarks>Code in the turn sets a flag by <see cref="ActorCell.AfterThisTurn"/>. <c>TurningActor.DoAfterTurn</c> does what the flags say and clears
/// them, unless the flag says otherwise. A turn that is abandoned, because the library has failed, clears all.</remarks>
[Flags]
internal enum AfterTurn : byte
{
    Nothing = 0,

    /// <summary>The actor has told itself to stop, and no message waits. <c>Stopping.StopWithoutReply</c> sets it.</summary>
    Stop = 1,

    /// <summary>The turn has waits to forget, or the message of a key to hand back: <see cref="ActorCell.EndUserCode"/> is called. That call follows
    /// every turn with any flag, so no code tests this one. <c>WaitingActor</c> sets it with each wait, and <c>WorkerLoop</c> with each message
    /// of a key.</summary>
    EndUserCode = 2,

    /// <summary>There is a receive timeout. <c>ActorTimers</c> sets it; it remains set as long as there is one.</summary>
    NoteActivity = 4,

    /// <summary>Messages were stashed, or are to be given back. <c>StashMessage</c> and <c>UnstashAll</c> set it.</summary>
    SettleStash = 8,

    /// <summary>The turn has been made a reentrant one. <c>ReentrantTurns.Begin</c> sets it.</summary>
    LeaveReentrant = 16,

    /// <summary>The turn lasts until work is over whose method has returned already. <c>TurnExtension.Extend</c> sets it;
    /// <c>TurningActor</c> clears it when it begins to wait for the work.</summary>
    Extend = 32,

    /// <summary>The flight recorder writes the message down; remains set.</summary>
    Record = 64,
}
