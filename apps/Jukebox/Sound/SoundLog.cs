namespace Jukebox.Sound;

/// <summary>What the sound writes into the log.</summary>
internal static partial class SoundLog
{
    [LoggerMessage(500, LogLevel.Warning, "ffmpeg is not installed: only WAV, Ogg Vorbis and MP3 files can be played, no other files, no streams from the network, and there is no /stream.mp3. Install ffmpeg and start the server again")]
    public static partial void FfmpegMissing(this ILogger logger);

    [LoggerMessage(501, LogLevel.Debug, "{File} is left to ffmpeg, because the server cannot decode it itself: {Why}")]
    public static partial void LeftToFfmpeg(this ILogger logger, string file, string why);

    [LoggerMessage(502, LogLevel.Information, "{Song} does not go to {Position}, and plays on where it is: {Why}")]
    public static partial void SeekRefused(this ILogger logger, string song, TimeSpan position, string why);

    [LoggerMessage(503, LogLevel.Warning, "{Song} hangs although it is not played any more, because its decoder does not end. Its thread is left behind")]
    public static partial void ThreadLeftBehind(this ILogger logger, string song);

    [LoggerMessage(504, LogLevel.Debug, "{Song} fails in play {Generation}: {Why}. The player chooses what comes next")]
    public static partial void SongFails(this ILogger logger, string song, long generation, string why);

    [LoggerMessage(506, LogLevel.Warning, "The audio was {Delay} late, because the machine was too busy or slept. It leaves out {Count} blocks, and goes on")]
    public static partial void BlocksLeftOut(this ILogger logger, TimeSpan delay, long count);

    [LoggerMessage(507, LogLevel.Warning, "The output {Output} is switched off, because it failed: {Why}. The others play on; enable it to try again")]
    public static partial void OutputFails(this ILogger logger, string output, string why);

    [LoggerMessage(508, LogLevel.Information, "The output {Output} is switched {State}, as a client wants")]
    public static partial void OutputSwitched(this ILogger logger, string output, string state);

    [LoggerMessage(509, LogLevel.Warning, "There is no output {Output}, so nothing is switched")]
    public static partial void OutputUnknown(this ILogger logger, string output);

    [LoggerMessage(510, LogLevel.Information, "Listener {Listener} hears the stream")]
    public static partial void ListenerCame(this ILogger logger, string listener);

    [LoggerMessage(511, LogLevel.Information, "Listener {Listener} is gone: {Why}")]
    public static partial void ListenerGone(this ILogger logger, string listener, string why);

    [LoggerMessage(512, LogLevel.Warning, "Listener {Listener} was sent away, because as many hear the stream as may")]
    public static partial void TooManyListeners(this ILogger logger, string listener);
}
