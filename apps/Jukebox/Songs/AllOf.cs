using System.Collections.Immutable;
using System.Text;

namespace Jukebox.Songs;

/// <summary>The condition that all of several conditions are met: <c>((E) AND (E))</c>.</summary>
internal sealed record AllOf(ImmutableArray<Filter> Filters) : Filter
{
    public override bool Matches(Song song)
    {
        foreach (var filter in Filters)
        {
            if (!filter.Matches(song))
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(AllOf? other) => other is not null && Filters.AsSpan().SequenceEqual(other.Filters.AsSpan());

    public override int GetHashCode() => Filters.Aggregate(Filters.Length, HashCode.Combine);

    internal override void Print(StringBuilder text)
    {
        text.Append('(');
        for (var i = 0; i < Filters.Length; i++)
        {
            text.Append(i == 0 ? "" : " AND ");
            Filters[i].Print(text);
        }

        text.Append(')');
    }
}
