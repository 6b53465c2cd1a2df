using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Chooses who decodes a song: the server itself or ffmpeg, if it is there.</summary>
[SuppressMessage("Reliability", "CA2000", Justification = "Who opens a song disposes of its reader.")]
internal sealed class SongReaders(Ffmpeg? ffmpeg, ILogger<SongReaders> logger)
{
    /// <summary>The decoders, each with the suffixes of the file names that it plays. Those of ffmpeg are missing if it is not there.</summary>
    public ImmutableArray<(string Name, ImmutableArray<string> Suffixes)> Decoders { get; } =
    [
        ("wav", SongSuffixes.Wav),
        ("vorbis", SongSuffixes.Vorbis),
        ("mp3", SongSuffixes.Mp3),
        .. ffmpeg is null ? [] : new[] { ("ffmpeg", SongSuffixes.Ffmpeg) },
    ];

    /// <summary>Says in the log what cannot be played on this machine. The program calls it once, at its start.</summary>
    public void LogWhatIsMissing()
    {
        if (ffmpeg is null)
        {
            logger.FfmpegMissing();
        }
    }

    /// <summary>Opens a song; called on a thread that may block.</summary>
    /// <param name="source">Where its sound comes from.</param>
    /// <param name="ended">Ends what the reader does, and what this method does.</param>
    /// <exception cref="SongException">The song cannot be played.</exception>
    public ISongReader Open(SongSource source, CancellationToken ended) => source switch
    {
        FileSource file => OpenFile(file, ended),
        AddressSource address => ffmpeg is null ? throw Missing(address.Address.AbsoluteUri) : new FfmpegReader(ffmpeg, source, ended),
        ReaderSource reader => OpenReader(reader),
        _ => throw new SongException($"{source} is a source that nobody knows how to read."),
    };

    private static ISongReader OpenReader(ReaderSource source)
    {
        try
        {
            return source.Open();
        }
        catch (Exception exception) when (exception is not SongException)
        {
            throw new SongException($"The backend cannot open the song: {exception.Message}", exception);
        }
    }

    private ISongReader OpenFile(FileSource source, CancellationToken ended)
    {
        var name = Path.GetFileName(source.Path);
        var suffix = SongSuffixes.Of(name);
        Func<Stream, ISampleSource>? own =
            SongSuffixes.Wav.Contains(suffix, StringComparer.Ordinal) ? static file => new WavSource(file)
            : SongSuffixes.Vorbis.Contains(suffix, StringComparer.Ordinal) ? static file => new VorbisSource(file)
            : SongSuffixes.Mp3.Contains(suffix, StringComparer.Ordinal) ? static file => new Mp3Source(file)
            : null;
        if (!File.Exists(source.Path))
        {
            throw new SongException($"{name} is not there any more.");
        }

        if (own is null)
        {
            return ffmpeg is null ? throw Missing(name) : new FfmpegReader(ffmpeg, source, ended);
        }

        try
        {
            return ConvertingReader.Open(() => OpenOwn(source, own, ended), name);
        }
        catch (SongException exception) when (ffmpeg is not null)
        {
            logger.LeftToFfmpeg(name, exception.Message.TrimEnd('.'));
            return new FfmpegReader(ffmpeg, source, ended);
        }
    }

    private static ISampleSource OpenOwn(FileSource source, Func<Stream, ISampleSource> own, CancellationToken ended)
    {
        var file = new SongFile(SongFile.Open(source.Path, bufferSize: 1 << 16), ended);
        try
        {
            return own(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static SongException Missing(string name) => new($"{name} cannot be played: it needs the program ffmpeg, which is not there. Install it and start the server again.");
}
