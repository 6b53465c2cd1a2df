using Jukebox.Library;
using Jukebox.Mpd.Protocol;
using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Writes songs and directories as clients read them.</summary>
internal static class SongText
{
    private static readonly string[] Names = Enum.GetNames<Tag>();

    /// <summary>The name of a tag.</summary>
    public static string NameOf(Tag tag) => Names[(int)tag];

    /// <summary>Writes a song.</summary>
    public static void Write(this Client client, Song song)
    {
        var response = client.Response;
        response.Pair("file", song.Uri);
        if (song.LastModified is { } modified)
        {
            response.Pair("Last-Modified", modified);
        }

        if (song.Format is { } format)
        {
            response.Pair("Format", $"{format}");
        }

        foreach (var (tag, value) in song.Tags)
        {
            if (client.Tags.Contains(tag))
            {
                response.Pair(NameOf(tag), value);
            }
        }

        if (song.Duration is { } duration)
        {
            response.Pair("Time", (long)Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero));
            response.Pair("duration", duration);
        }
    }

    /// <summary>Writes a song of the queue.</summary>
    public static void Write(this Client client, int position, QueueEntry entry)
    {
        client.Write(entry.Song);
        client.Response.Pair("Pos", position);
        client.Response.Pair("Id", entry.Id);
        if (entry.Priority != 0)
        {
            client.Response.Pair("Prio", entry.Priority);
        }
    }

    /// <summary>Writes songs, and waits where the client is slow.</summary>
    public static async ValueTask WriteAllAsync(this Client client, IEnumerable<Song> songs)
    {
        foreach (var song in songs)
        {
            client.Write(song);
            await client.RelieveAsync();
        }
    }

    /// <summary>Writes the line of a directory.</summary>
    public static void Write(this Client client, DirectoryEntry directory)
    {
        client.Response.Pair("directory", directory.Uri);
        if (directory.LastModified is { } modified)
        {
            client.Response.Pair("Last-Modified", modified);
        }
    }
}
