using System.Collections.Immutable;
using Jukebox.Mpd.Protocol;
using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that look for songs.</summary>
internal sealed class SearchCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("find", 1, Command.Any, (client, arguments) => FindAsync(client, arguments, ignoresCase: false)),
        new("search", 1, Command.Any, (client, arguments) => FindAsync(client, arguments, ignoresCase: true)),
        new("findadd", 1, Command.Any, (client, arguments) => AddAsync(client, arguments, ignoresCase: false)),
        new("searchadd", 1, Command.Any, (client, arguments) => AddAsync(client, arguments, ignoresCase: true)),
        new("searchaddpl", 2, Command.Any, AddToPlaylistAsync),
    ];

    private async ValueTask FindAsync(Client client, string[] arguments, bool ignoresCase) =>
        await client.WriteAllAsync(await SongsAsync(client, arguments, ignoresCase));

    private async ValueTask AddAsync(Client client, string[] arguments, bool ignoresCase)
    {
        QueuePosition? place = null;
        if (arguments is [.. var filter, "position", var position])
        {
            place = Argument.Position(position);
            arguments = filter;
        }

        await parts.Core.Tracklist.Add(await SongsAsync(client, arguments, ignoresCase), place);
    }

    private async ValueTask AddToPlaylistAsync(Client client, string[] arguments)
    {
        var (name, filter, place) = (arguments[0], arguments[1..], (int?)null);
        if (filter is [.. var others, "position", var position])
        {
            (filter, place) = (others, Argument.Unsigned(position));
        }

        var songs = await SongsAsync(client, filter, ignoresCase: true);
        await client.WaitFor(parts.Playlists.Add(name, [.. songs.Select(static song => song.Uri)], place));
    }

    private async Task<ImmutableArray<Song>> SongsAsync(Client client, string[] arguments, bool ignoresCase)
    {
        var query = Filter.Parse(arguments, ignoresCase);
        return query.Arrange(await client.WaitFor(parts.Library.Search(query.Filter)));
    }
}
