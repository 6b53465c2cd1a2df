using Jukebox.Mpd.Protocol;
using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that list the queue.</summary>
internal sealed class QueueListCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("playlist", 0, 0, PlaylistAsync),
        new("playlistinfo", 0, 1, InfoAsync),
        new("playlistid", 0, 1, IdAsync),
        new("playlistfind", 1, Command.Any, (client, arguments) => FindAsync(client, arguments, ignoresCase: false)),
        new("playlistsearch", 1, Command.Any, (client, arguments) => FindAsync(client, arguments, ignoresCase: true)),
        new("plchanges", 1, 2, ChangesAsync),
        new("plchangesposid", 1, 2, ChangedIdsAsync),
    ];

    private static async ValueTask WriteAsync(Client client, QueueSnapshot queue, int start, int end)
    {
        for (var position = start; position < Math.Min(end, queue.Entries.Length); position++)
        {
            client.Write(position, queue.Entries[position]);
            await client.RelieveAsync();
        }
    }

    private static IEnumerable<int> Changes(QueueSnapshot queue, string[] arguments)
    {
        var since = Argument.Version(arguments[0]);
        var (start, end) = arguments.Length > 1 ? Argument.RangeOrAll(arguments[1]) : (0, int.MaxValue);
        for (var position = start; position < Math.Min(end, queue.Entries.Length); position++)
        {
            if (queue.HasChanged(position, since))
            {
                yield return position;
            }
        }
    }

    private async ValueTask PlaylistAsync(Client client, string[] arguments)
    {
        var queue = await parts.Core.Queue();
        for (var position = 0; position < queue.Entries.Length; position++)
        {
            client.Response.Pair($"{position}:file", queue.Entries[position].Song.Uri);
            await client.RelieveAsync();
        }
    }

    private async ValueTask InfoAsync(Client client, string[] arguments)
    {
        var (start, end) = arguments.Length > 0 ? Argument.RangeOrAll(arguments[0]) : (0, int.MaxValue);
        var queue = await parts.Core.Queue();
        if (start > queue.Entries.Length || (start == queue.Entries.Length && start > 0) || (start == queue.Entries.Length && end != int.MaxValue))
        {
            throw AckException.Argument("Bad song index");
        }

        await WriteAsync(client, queue, start, end);
    }

    private async ValueTask IdAsync(Client client, string[] arguments)
    {
        int? id = arguments.Length > 0 ? Argument.Unsigned(arguments[0]) : null;
        var queue = await parts.Core.Queue();
        if (id is null)
        {
            await WriteAsync(client, queue, 0, int.MaxValue);
        }
        else
        {
            var position = queue.PositionOf(id.Value);
            client.Write(position, position < 0 ? throw AckException.NotFound("No such song") : queue.Entries[position]);
        }
    }

    private async ValueTask FindAsync(Client client, string[] arguments, bool ignoresCase)
    {
        var query = Filter.Parse(arguments, ignoresCase);
        var entries = (await parts.Core.Queue()).Entries.Select(static (entry, position) => (position, entry)).Where(found => query.Filter.Matches(found.entry.Song));
        foreach (var (position, entry) in query.Arrange(entries, static found => found.entry.Song))
        {
            client.Write(position, entry);
            await client.RelieveAsync();
        }
    }

    private async ValueTask ChangesAsync(Client client, string[] arguments)
    {
        var queue = await parts.Core.Queue();
        foreach (var position in Changes(queue, arguments))
        {
            client.Write(position, queue.Entries[position]);
            await client.RelieveAsync();
        }
    }

    private async ValueTask ChangedIdsAsync(Client client, string[] arguments)
    {
        var queue = await parts.Core.Queue();
        foreach (var position in Changes(queue, arguments))
        {
            client.Response.Pair("cpos", position);
            client.Response.Pair("Id", queue.Entries[position].Id);
            await client.RelieveAsync();
        }
    }
}
