namespace Nekka.Cells;

/// <summary>What is done when the turn in hand is over; seldom anything.</summary>
[Flags]
internal enum AfterTurn : byte
{
    Nothing = 0,
    Stop = 1,
    ForgetWaits = 2,

    /// <summary>There is a receive timeout; remains set.</summary>
    NoteActivity = 4,

    /// <summary>Messages were stashed, or are to be given back.</summary>
    SettleStash = 8,

    /// <summary>The turn has been made a reentrant one.</summary>
    LeaveReentrant = 16,

    /// <summary>The turn lasts until work is over whose method has returned already.</summary>
    Extend = 32,
}
