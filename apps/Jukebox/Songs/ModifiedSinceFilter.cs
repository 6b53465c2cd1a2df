using System.Globalization;
using System.Text;

namespace Jukebox.Songs;

/// <summary>The condition that a song's file was changed at a time or later: <c>(modified-since '2026-11-30T12:00:00Z')</c>.</summary>
internal sealed record ModifiedSinceFilter(DateTimeOffset Time) : Filter
{
    public override bool Matches(Song song) => song.LastModified >= Time;

    internal override void Print(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"(modified-since '{Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}')");
}
