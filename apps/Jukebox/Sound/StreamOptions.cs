namespace Jukebox.Sound;

/// <summary>How patient the stream is with its listeners.</summary>
internal sealed record StreamOptions
{
    /// <summary>How many blocks wait for a listener; when more come, the oldest is dropped.</summary>
    public int MostBlocks { get; init; } = 100;

    /// <summary>After how long a listener that does not read is hung up on.</summary>
    public TimeSpan WriteLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many may listen at once.</summary>
    public int MostListeners { get; init; } = 100;

    /// <summary>How many may listen to MP3 at once, since each has an ffmpeg.</summary>
    public int MostEncoders { get; init; } = 16;
}
