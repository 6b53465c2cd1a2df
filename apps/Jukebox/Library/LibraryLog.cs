using Microsoft.Extensions.Logging;

namespace Jukebox.Library;

/// <summary>What the library writes into the log.</summary>
internal static partial class LibraryLog
{
    [LoggerMessage(100, LogLevel.Warning, "{Name} is left out of the library, because {Why}. This is not said again")]
    public static partial void LeftOut(this ILogger logger, string name, string why);

    [LoggerMessage(101, LogLevel.Information, "Update {Number} has scanned {What}: the library has {Songs} songs, and leaves out {LeftOut} files")]
    public static partial void Scanned(this ILogger logger, int number, string what, int songs, int leftOut);

    [LoggerMessage(102, LogLevel.Error, "Update {Number} has ended early, because its scanner failed. The library stays as it was")]
    public static partial void ScanFailed(this ILogger logger, int number);

    [LoggerMessage(103, LogLevel.Error, "The backend {Backend} has not started, because {Why}. The library goes on without it, and takes it in if it starts later")]
    public static partial void NotStarted(this ILogger logger, string backend, string why);

    [LoggerMessage(104, LogLevel.Information, "The backend {Backend} has started late. The library asks it from now on")]
    public static partial void StartedLate(this ILogger logger, string backend);

    [LoggerMessage(105, LogLevel.Error, "The backend {Backend} has ended for good. The library goes on without it")]
    public static partial void Ended(this ILogger logger, string backend);

    [LoggerMessage(106, LogLevel.Warning, "The backend {Backend} has not answered {Question} within {Seconds} seconds. The library leaves it out until it has answered")]
    public static partial void Late(this ILogger logger, string backend, string question, double seconds);

    [LoggerMessage(107, LogLevel.Warning, "The backend {Backend} has failed to answer {Question}. The library leaves it out of this answer")]
    public static partial void Failed(this ILogger logger, Exception exception, string backend, string question);

    [LoggerMessage(108, LogLevel.Information, "The backend {Backend} has given the answer that it was late with. The library asks it again")]
    public static partial void AnsweredLate(this ILogger logger, string backend);
}
