using System.Text;

namespace Jukebox.Songs;

/// <summary>The condition that another is not met: <c>(!(E))</c>.</summary>
internal sealed record Not(Filter Filter) : Filter
{
    public override bool Matches(Song song) => !Filter.Matches(song);

    internal override void Print(StringBuilder text)
    {
        text.Append("(!");
        Filter.Print(text);
        text.Append(')');
    }
}
