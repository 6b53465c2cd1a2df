using System.Text;

namespace Jukebox.Songs;

/// <summary>A condition on the address of a song: <c>(file == 'a/b.flac')</c>.</summary>
internal sealed record FileFilter(TextCondition Text) : Filter
{
    public override bool Matches(Song song) => Text.Matches(song.Uri);

    internal override void Print(StringBuilder text)
    {
        text.Append("(file ");
        Text.Print(text);
        text.Append(')');
    }
}
