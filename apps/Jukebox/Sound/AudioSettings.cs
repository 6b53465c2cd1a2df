namespace Jukebox.Sound;

/// <summary>What a restart of the audio must not forget. Only the audio uses it once it has started.</summary>
internal sealed class AudioSettings
{
    /// <summary>Who is told what happens. The program sets this before the audio plays anything.</summary>
    public IPlayerListener? Listener { get; set; }

    /// <summary>How loud it is, from 0 to 100.</summary>
    public int Volume { get; set; } = 100;

    /// <summary>Whether an output gets the sound, by its name, where it was switched; and why not, where it failed.</summary>
    public Dictionary<string, (bool IsEnabled, string? Error)> Outputs { get; } = [];
}
