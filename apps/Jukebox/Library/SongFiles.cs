using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using TagLib;

namespace Jukebox.Library;

/// <summary>Reads the files of songs with TagLib.</summary>
internal sealed class SongFiles : ISongFiles
{
    private const long LargestPicture = 16 * 1024 * 1024;

    private static readonly FrozenSet<string> s_songs = new[]
    {
        ".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".m4a", ".aac", ".aif", ".aiff", ".wv", ".ape", ".mpc", ".wma",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Extension, string MediaType)[] s_covers =
    [
        (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".png", "image/png"), (".webp", "image/webp"), (".gif", "image/gif"), (".bmp", "image/bmp"),
    ];

    public bool IsSong(string name) => s_songs.Contains(Path.GetExtension(name));

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
        return file.Tag.Pictures.FirstOrDefault(static picture => picture.Data is { Count: > 0 }) is { } picture
            ? new Picture(string.IsNullOrEmpty(picture.MimeType) ? "application/octet-stream" : SongTags.OneLine(picture.MimeType), picture.Data.Data)
            : null;
    }

    public Picture? ReadCover(string path, CancellationToken abandoned)
    {
        string directory = Path.GetDirectoryName(path)!;
        foreach (var (extension, mediaType) in s_covers)
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

    [SuppressMessage("Reliability", "CA2000", Justification = "The bounded stream disposes of it.")]
    private static BoundedStream OpenStream(string path, CancellationToken abandoned) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), abandoned);

    /// <summary>What TagLib knows the form of a file by: the ending of its name.</summary>
    private static string MediaTypeOf(string path) => $"taglib/{Path.GetExtension(path).TrimStart('.').ToLowerInvariant()}";

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
