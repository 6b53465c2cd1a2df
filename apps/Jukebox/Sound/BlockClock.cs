namespace Jukebox.Sound;

/// <summary>Says which blocks are due. A block is due when it would be over, had the first begun at the start, so no delay adds up.</summary>
internal sealed class BlockClock(TimeProvider time)
{
    private long _start = time.GetTimestamp();

    /// <summary>How many blocks have been made since the start.</summary>
    public long Made { get; private set; }

    /// <summary>For how long the next block has been due; negative if it is not.</summary>
    public TimeSpan Delay => time.GetElapsedTime(_start) - ((Made + 1) * SoundBlock.Length);

    /// <summary>The next block has been made.</summary>
    public void Advance() => Made++;

    /// <summary>Leaves out the blocks that are due.</summary>
    /// <returns>How many.</returns>
    public long LeaveOut()
    {
        var count = Delay.Ticks / SoundBlock.Length.Ticks;
        _start += (long)(count * SoundBlock.Length.TotalSeconds * time.TimestampFrequency);
        return count;
    }
}
