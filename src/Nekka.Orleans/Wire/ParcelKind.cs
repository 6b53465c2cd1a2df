namespace Nekka.Orleans.Wire;

/// <summary>What a parcel asks for.</summary>
internal enum ParcelKind : byte
{
    /// <summary>Receive a message; nobody waits for the answer.</summary>
    Tell,

    /// <summary>Receive a message and answer it.</summary>
    Ask,

    /// <summary>Call a member; nobody waits for the outcome.</summary>
    Defer,

    /// <summary>Call a member.</summary>
    Call,

    /// <summary>Read a property or field.</summary>
    Get,

    /// <summary>Assign a property or field.</summary>
    Set,

    /// <summary>Stop after all earlier messages.</summary>
    Stop,

    /// <summary>Stop before all messages that wait.</summary>
    StopNow,

    /// <summary>Tell when the actor has ended.</summary>
    Watch,

    /// <summary>Call a member that returns a sequence, and make the first items.</summary>
    OpenStream,

    /// <summary>Make the next items of a sequence.</summary>
    ContinueStream,

    /// <summary>End a sequence.</summary>
    LeaveStream,
}
