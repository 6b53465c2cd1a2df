using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Jukebox.Songs;

/// <summary>The endings of the names of files that are songs, without the dot, by who decodes them.</summary>
internal static class SongSuffixes
{
    /// <summary>WAV files.</summary>
    public static ImmutableArray<string> Wav { get; } = ["wav"];

    /// <summary>Ogg Vorbis files, as a rule.</summary>
    public static ImmutableArray<string> Vorbis { get; } = ["ogg", "oga"];

    /// <summary>MP3 files.</summary>
    public static ImmutableArray<string> Mp3 { get; } = ["mp3", "mp2"];

    /// <summary>Files that need ffmpeg.</summary>
    public static ImmutableArray<string> Ffmpeg { get; } = ["flac", "opus", "m4a", "m4b", "aac", "aif", "aiff", "wv", "ape", "mpc", "wma", "dsf", "mka"];

    /// <summary>All of them, in upper or lower case.</summary>
    public static FrozenSet<string> All { get; } = new[] { Wav, Vorbis, Mp3, Ffmpeg }.SelectMany(static suffixes => suffixes).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ending of a name, in lower case; "" if it has none.</summary>
    public static string Of(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
}
