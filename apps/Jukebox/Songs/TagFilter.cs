using System.Text;

namespace Jukebox.Songs;

/// <summary>A condition on the values of a tag: <c>(Artist == 'Satie')</c>.</summary>
/// <param name="Tag">The tag; <see langword="null"/> for any.</param>
/// <param name="Text">What one of its values must be; if it is negated, what none of them may be.</param>
internal sealed record TagFilter(Tag? Tag, TextCondition Text) : Filter
{
    public override bool Matches(Song song) => MatchesPlainly(song) != Text.IsNegated;

    internal override void Print(StringBuilder text)
    {
        text.Append('(').Append(Tag?.ToString() ?? "any").Append(' ');
        Text.Print(text);
        text.Append(')');
    }

    private bool MatchesPlainly(Song song)
    {
        if (Tag is { } tag && !Has(song, tag))
        {
            // Most files say nothing of an album's artist where it is the song's artist. A tag that is not there is as one that is empty.
            return tag == Songs.Tag.AlbumArtist && Has(song, Songs.Tag.Artist) ? AnyMatches(song, Songs.Tag.Artist) : Text.Value.Length == 0;
        }

        return AnyMatches(song, Tag);
    }

    private bool AnyMatches(Song song, Tag? tag)
    {
        foreach (var value in song.Tags)
        {
            if ((tag is null || value.Tag == tag) && Text.MatchesPlainly(value.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(Song song, Tag tag)
    {
        foreach (var value in song.Tags)
        {
            if (value.Tag == tag)
            {
                return true;
            }
        }

        return false;
    }
}
