using System.Collections.Immutable;
using Jukebox.Mpd.Protocol;
using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands about stored playlists.</summary>
internal sealed class PlaylistCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("listplaylists", 0, 0, ListAsync),
        new("listplaylist", 1, 1, (client, arguments) => ListSongsAsync(client, arguments[0], withTags: false)),
        new("listplaylistinfo", 1, 1, (client, arguments) => ListSongsAsync(client, arguments[0], withTags: true)),
        new("load", 1, 3, LoadAsync),
        new("save", 1, 1, SaveAsync),
        new("rm", 1, 1, async (client, arguments) => await client.WaitFor(parts.Playlists.Remove(arguments[0]))),
        new("rename", 2, 2, async (client, arguments) => await client.WaitFor(parts.Playlists.Rename(arguments[0], arguments[1]))),
        new("playlistadd", 2, 3, AddAsync),
        new("playlistclear", 1, 1, async (client, arguments) => await client.WaitFor(parts.Playlists.Clear(arguments[0]))),
        new("playlistdelete", 2, 2, DeleteAsync),
        new("playlistmove", 3, 3, MoveAsync),
    ];

    private async ValueTask ListAsync(Client client, string[] arguments)
    {
        foreach (var playlist in await client.WaitFor(parts.Playlists.List()))
        {
            client.Response.Pair("playlist", playlist.Name);
            client.Response.Pair("Last-Modified", playlist.LastModified);
            await client.RelieveAsync();
        }
    }

    private async ValueTask ListSongsAsync(Client client, string name, bool withTags)
    {
        foreach (var uri in await client.WaitFor(parts.Playlists.Read(name)))
        {
            client.Write(withTags && await client.WaitFor(parts.Library.Lookup(uri)) is { } song ? song : new Song(uri));
            await client.RelieveAsync();
        }
    }

    private async ValueTask LoadAsync(Client client, string[] arguments)
    {
        var (start, end) = arguments.Length > 1 ? Argument.Range(arguments[1]) : (0, int.MaxValue);
        var place = arguments.Length > 2 ? Argument.Position(arguments[2]) : (QueuePosition?)null;
        var uris = await client.WaitFor(parts.Playlists.Read(arguments[0]));
        var songs = ImmutableArray.CreateBuilder<Song>();
        foreach (var uri in uris.Take(start..Math.Max(start, Math.Min(end, uris.Length))))
        {
            if (await client.WaitFor(parts.Library.Lookup(uri)) is { } song)
            {
                songs.Add(song); // Songs that are gone are left out.
            }
        }

        await parts.Core.Tracklist.Add(songs.ToImmutable(), place);
    }

    private async ValueTask SaveAsync(Client client, string[] arguments)
    {
        var queue = await parts.Core.Queue();
        await client.WaitFor(parts.Playlists.Save(arguments[0], [.. queue.Entries.Select(static entry => entry.Song.Uri)]));
    }

    private async ValueTask AddAsync(Client client, string[] arguments)
    {
        int? position = arguments.Length > 2 ? Argument.Unsigned(arguments[2]) : null;
        var songs = await client.WaitFor(parts.Library.SongsBelow(Uris.Normalise(arguments[1])));
        await client.WaitFor(parts.Playlists.Add(arguments[0], [.. songs.Select(static song => song.Uri)], position));
    }

    private async ValueTask DeleteAsync(Client client, string[] arguments)
    {
        var (start, end) = Argument.Range(arguments[1]);
        var count = (await client.WaitFor(parts.Playlists.Read(arguments[0]))).Length;
        if (start >= count)
        {
            throw AckException.Argument("Bad song index");
        }

        await client.WaitFor(parts.Playlists.Delete(arguments[0], start, Math.Min(end, count)));
    }

    private async ValueTask MoveAsync(Client client, string[] arguments) =>
        await client.WaitFor(parts.Playlists.Move(arguments[0], Argument.Unsigned(arguments[1]), Argument.Unsigned(arguments[2])));
}
