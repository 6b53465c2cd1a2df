namespace Nekka;

/// <summary>What is done when the message in hand has been handled; seldom anything.</summary>
[Flags]
internal enum AfterMessage : byte
{
    Nothing = 0,
    Stop = 1,
    ForgetWaits = 2,

    /// <summary>There is a receive timeout; remains set.</summary>
    NoteActivity = 4,
}
