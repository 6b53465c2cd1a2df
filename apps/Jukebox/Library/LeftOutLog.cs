using Microsoft.Extensions.Logging;

namespace Jukebox.Library;

/// <summary>Says in the log what scans leave out, each thing once.</summary>
/// <remarks>The scans of a folder use it one after the other.</remarks>
internal sealed class LeftOutLog(ILogger logger)
{
    // A folder full of strange names must not fill the memory.
    private const int MostRemembered = 10_000;

    private readonly HashSet<(string Uri, string Why)> _said = [];

    /// <summary>A file or directory is left out.</summary>
    public void LeftOut(string uri, string why)
    {
        if (_said.Count < MostRemembered && _said.Add((uri, why)))
        {
            logger.LeftOut(uri.Length == 0 ? "The music folder" : SongTags.OneLine(uri), SongTags.OneLine(why).TrimEnd('.'));
        }
    }

    /// <summary>A scan has ended.</summary>
    public void Scanned(ScanJob job, IReadOnlyCollection<ScannedFile> files)
    {
        var songs = files.Count(static file => file.Song is not null);
        logger.Scanned(job.Number, job.Uri.Length == 0 ? "the music folder" : job.Uri, songs, files.Count - songs);
    }
}
