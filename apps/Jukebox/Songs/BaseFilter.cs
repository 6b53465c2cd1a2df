using System.Text;

namespace Jukebox.Songs;

/// <summary>The condition that a song is in a directory, or below it: <c>(base 'artist/album')</c>.</summary>
/// <param name="Directory">The directory, without a slash at its end; or the address of the one song that is meant.</param>
internal sealed record BaseFilter(string Directory) : Filter
{
    public override bool Matches(Song song) =>
        song.Uri.StartsWith(Directory, StringComparison.Ordinal) && (song.Uri.Length == Directory.Length || song.Uri[Directory.Length] == '/');

    internal override void Print(StringBuilder text)
    {
        text.Append("(base ");
        TextCondition.Quote(Directory, text);
        text.Append(')');
    }
}
