using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using Jukebox.Sound;
using TagLib;

namespace Jukebox.Library;

/// <summary>Reads the files of songs with TagLib.</summary>
internal sealed class SongFiles : ISongFiles
{
    private const int LargestPicture = 16 * 1024 * 1024;

    // No tags are larger, and no reader of tags reads more often.
    private const long MostBytes = 64 * 1024 * 1024;

    // What a reader keeps of each read is then not so much that the collector of garbage delays the sound.
    private const long MostReads = 100_000;

    private static readonly (string Extension, string MediaType)[] Covers =
    [
        (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".png", "image/png"), (".webp", "image/webp"), (".gif", "image/gif"), (".bmp", "image/bmp"),
    ];

    public bool IsSong(string name) => SongSuffixes.All.Contains(SongSuffixes.Of(name));

    public Song Read(string path, Song song, CancellationToken abandoned)
    {
        using var file = Open(path, ReadStyle.Average | ReadStyle.PictureLazy, abandoned);
        return song with
        {
            Tags = SongTags.Read(file),
            Duration = DurationOf(path, abandoned) ?? (file.Properties is { Duration.Ticks: > 0 } properties ? properties.Duration : null),
            Format = file.Properties is { AudioSampleRate: > 0, AudioChannels: > 0 } sound
                ? new AudioFormat(sound.AudioSampleRate, sound.BitsPerSample, sound.AudioChannels)
                : null,
        };
    }

    public ImmutableArray<KeyValuePair<string, string>> ReadComments(string path, CancellationToken abandoned)
    {
        using var file = Open(path, ReadStyle.PictureLazy, abandoned);
        return SongTags.ReadComments(file);
    }

    public Picture? ReadPicture(string path, CancellationToken abandoned)
    {
        using var file = Open(path, ReadStyle.None, abandoned);
        return file.Tag.Pictures.FirstOrDefault(static picture => picture.Data is { Count: > 0 and <= LargestPicture }) is { } picture
            ? new Picture(string.IsNullOrEmpty(picture.MimeType) ? "application/octet-stream" : SongTags.OneLine(picture.MimeType), picture.Data.Data)
            : null;
    }

    public Picture? ReadCover(string path, CancellationToken abandoned)
    {
        var directory = Path.GetDirectoryName(path)!;
        foreach (var (extension, mediaType) in Covers)
        {
            var cover = new FileInfo(Path.Combine(directory, $"cover{extension}"));

            // A link could lead anywhere.
            if (cover is { Exists: true, LinkTarget: null, Length: > 0 and <= LargestPicture })
            {
                return new Picture(mediaType, System.IO.File.ReadAllBytes(cover.FullName));
            }
        }

        return null;
    }

    private static TagLib.File Open(string path, ReadStyle style, CancellationToken abandoned) =>
        TagLib.File.Create(new Opened(path, abandoned), MediaTypeOf(path), style);

    private static TimeSpan? DurationOf(string path, CancellationToken abandoned)
    {
        if (!path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var stream = OpenStream(path, abandoned);
        return Mp3Duration.Read(stream);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The song's file disposes of it.")]
    private static SongFile OpenStream(string path, CancellationToken abandoned) => new(SongFile.Open(path, bufferSize: 4096), abandoned, MostBytes, MostReads);

    /// <summary>What TagLib knows the form of a file by: the ending of its name.</summary>
    private static string MediaTypeOf(string path) => $"taglib/{SongSuffixes.Of(path)}";

    private sealed class Opened(string path, CancellationToken abandoned) : TagLib.File.IFileAbstraction
    {
        private Stream? _stream;

        public string Name => path;

        public Stream ReadStream => _stream ??= OpenStream(path, abandoned);

        public Stream WriteStream => throw new NotSupportedException("The files of the music folder are only read.");

        public void CloseStream(Stream stream)
        {
            stream.Dispose();
            _stream = null;
        }
    }
}
