namespace Jukebox.Sound;

/// <summary>Says when blocks are due.</summary>
internal interface IMetronome
{
    /// <summary>Begins to tell the listener every 20 ms.</summary>
    /// <returns>Ends it.</returns>
    IDisposable Start(IMetronomeListener listener);
}

/// <summary>Hears a metronome. No call waits.</summary>
internal interface IMetronomeListener
{
    /// <summary>A block is due, perhaps. The listener looks at its clock.</summary>
    void Beat();
}
