namespace Jukebox.Sound;

/// <summary>Times that files claim, which may be anything.</summary>
internal static class SongTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long so many samples last; <see langword="null"/> if no song lasts so long.</summary>
    public static TimeSpan? Of(double samples, int rate) => samples / rate is var seconds and >= 0 && seconds < Longest.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : null;
}
