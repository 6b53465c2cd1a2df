namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>The stages of an actor's life, in order.</summary>
    private enum Phase : byte
    {
        Constructing,
        Launched,
        Starting,

        /// <summary>It has failed, and is being made anew.</summary>
        Restarting,
        Running,
        Stopping,
        Terminated,

        /// <summary>Its constructor failed, or it was made without Start.</summary>
        NeverStarted,
    }

    /// <summary>What is to be done when the message in hand has been handled; seldom anything.</summary>
    [Flags]
    private enum AfterMessage : byte
    {
        Nothing = 0,
        Stop = 1,
        ForgetWaits = 2,
        Restart = 4,

        /// <summary>There is a receive timeout; remains set.</summary>
        NoteActivity = 8,
    }

    /// <summary>What is known of the start.</summary>
    [Flags]
    private enum StartProgress : byte
    {
        Nothing = 0,

        /// <summary>It has succeeded once; a restart does not undo it.</summary>
        Succeeded = 1,

        /// <summary>The actor has told itself to stop meanwhile.</summary>
        StopsAfterwards = 2,
    }

    /// <summary>The hook that is called last.</summary>
    private enum LastHook : byte
    {
        OnStop,
        OnFailure,

        /// <summary>Neither, for OnStart has failed, or there is no actor object.</summary>
        None,
    }
}
