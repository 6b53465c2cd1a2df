namespace Jukebox.Playing;

/// <summary>How the songs of the queue follow each other.</summary>
/// <param name="Repeats">Whether the queue begins again after its last song.</param>
/// <param name="IsRandom">Whether the songs come in a random order.</param>
/// <param name="Single">Whether the playback ends with the current song.</param>
/// <param name="Consumes">Whether a song leaves the queue when it has been played.</param>
/// <param name="ReplayGain">What clients want to be made equally loud.</param>
internal sealed record PlayerOptions(
    bool Repeats = false, bool IsRandom = false, SingleMode Single = SingleMode.Off, bool Consumes = false, ReplayGainMode ReplayGain = ReplayGainMode.Off);
