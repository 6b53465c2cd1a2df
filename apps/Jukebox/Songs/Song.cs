using System.Collections.Immutable;

namespace Jukebox.Songs;

/// <summary>What is known of a song.</summary>
/// <param name="Uri">Names the song: a path below the music folder with slashes, or an address with a scheme, as <c>http://…</c>.</param>
public sealed record Song(string Uri)
{
    /// <summary>The tags, sorted by <see cref="Tag"/>; a tag may have several values.</summary>
    public ImmutableArray<TagValue> Tags { get; init; } = [];

    /// <summary>How long the song lasts; <see langword="null"/> if that is not known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When the file was changed last; <see langword="null"/> if that is not known.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The form of the file's samples; <see langword="null"/> if it is not known.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>The values of a tag, in the order of the file.</summary>
    public IEnumerable<string> Values(Tag tag) => Tags.Where(value => value.Tag == tag).Select(static value => value.Value);
}

/// <summary>One value of a tag.</summary>
public readonly record struct TagValue(Tag Tag, string Value);
