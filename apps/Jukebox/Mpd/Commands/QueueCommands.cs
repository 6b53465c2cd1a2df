using System.Collections.Immutable;
using Jukebox.Mpd.Protocol;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that change the queue.</summary>
internal sealed class QueueCommands(Parts parts) : ICommandGroup
{
    private const int MaxPriority = 255;

    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("add", 1, 2, AddAsync),
        new("addid", 1, 2, AddIdAsync),
        new("clear", 0, 0, async (_, _) => await parts.Core.Tracklist.Clear()),
        new("delete", 1, 1, DeleteAsync),
        new("deleteid", 1, 1, async (_, arguments) => await parts.Core.Tracklist.DeleteId(Argument.Unsigned(arguments[0]))),
        new("move", 2, 2, MoveAsync),
        new("moveid", 2, 2, async (_, arguments) => await parts.Core.Tracklist.MoveId(Argument.Unsigned(arguments[0]), Argument.Position(arguments[1]))),
        new("swap", 2, 2, async (_, arguments) => await parts.Core.Tracklist.Swap(Argument.Unsigned(arguments[0]), Argument.Unsigned(arguments[1]))),
        new("swapid", 2, 2, async (_, arguments) => await parts.Core.Tracklist.SwapIds(Argument.Unsigned(arguments[0]), Argument.Unsigned(arguments[1]))),
        new("shuffle", 0, 1, ShuffleAsync),
        new("prio", 2, Command.Any, PrioritiseAsync),
        new("prioid", 2, Command.Any, PrioritiseIdsAsync),
    ];

    private async ValueTask AddAsync(Client client, string[] arguments)
    {
        var place = arguments.Length > 1 ? Argument.Position(arguments[1]) : (Playing.QueuePosition?)null;
        var songs = await client.WaitFor(parts.Library.SongsBelow(Uris.Normalise(arguments[0])));
        await parts.Core.Tracklist.Add(songs, place);
    }

    private async ValueTask AddIdAsync(Client client, string[] arguments)
    {
        var place = arguments.Length > 1 ? Argument.Position(arguments[1]) : (Playing.QueuePosition?)null;
        var song = await client.WaitFor(parts.Library.Lookup(arguments[0])) ?? throw new RefusedException(Refusal.NotFound, "No such song");
        var ids = await parts.Core.Tracklist.Add([song], place);
        client.Response.Pair("Id", ids[0]);
    }

    private async ValueTask DeleteAsync(Client client, string[] arguments)
    {
        var (start, end) = Argument.Range(arguments[0]);
        await parts.Core.Tracklist.Delete(start, end);
    }

    private async ValueTask MoveAsync(Client client, string[] arguments)
    {
        var (start, end) = Argument.Range(arguments[0]);
        await parts.Core.Tracklist.Move(start, end, Argument.Position(arguments[1]));
    }

    private async ValueTask ShuffleAsync(Client client, string[] arguments)
    {
        var (start, end) = arguments.Length > 0 ? Argument.RangeOrAll(arguments[0]) : (0, int.MaxValue);
        await parts.Core.Tracklist.Shuffle(start, end);
    }

    private async ValueTask PrioritiseAsync(Client client, string[] arguments)
    {
        var priority = Argument.Unsigned(arguments[0], MaxPriority);
        await parts.Core.Tracklist.SetPriority(priority, [.. arguments.Skip(1).Select(Argument.Range)]);
    }

    private async ValueTask PrioritiseIdsAsync(Client client, string[] arguments)
    {
        var priority = Argument.Unsigned(arguments[0], MaxPriority);
        ImmutableArray<int> ids = [.. arguments.Skip(1).Select(static argument => Argument.Unsigned(argument))];
        await parts.Core.Tracklist.SetPriorityOfIds(priority, ids);
    }
}
