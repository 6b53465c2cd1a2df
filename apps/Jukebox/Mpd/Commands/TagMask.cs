using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>The tags that a client wants to see.</summary>
internal sealed class TagMask
{
    private static readonly int All = (1 << Enum.GetValues<Tag>().Length) - 1;
    private int _tags = All;

    /// <summary>Whether the client sees a tag.</summary>
    public bool Contains(Tag tag) => (_tags & (1 << (int)tag)) != 0;

    /// <summary>Shows tags, or hides them.</summary>
    public void Set(IEnumerable<Tag> tags, bool isVisible)
    {
        foreach (var tag in tags)
        {
            _tags = isVisible ? _tags | (1 << (int)tag) : _tags & ~(1 << (int)tag);
        }
    }

    /// <summary>Shows all tags, or hides all.</summary>
    public void SetAll(bool isVisible) => _tags = isVisible ? All : 0;
}
