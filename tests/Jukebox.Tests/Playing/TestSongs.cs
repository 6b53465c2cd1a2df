using Jukebox.Songs;

namespace Jukebox.Tests.Playing;

/// <summary>Makes songs for tests.</summary>
internal static class TestSongs
{
    public static Song Named(string uri, int seconds = 100) => new(uri) { Duration = TimeSpan.FromSeconds(seconds), Tags = [new TagValue(Tag.Title, uri)] };
}
