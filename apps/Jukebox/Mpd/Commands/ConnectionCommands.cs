using Jukebox.Mpd.Protocol;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands about the connection itself.</summary>
internal sealed class ConnectionCommands(CommandTable table) : ICommandGroup
{
    private const int MinBinaryLimit = 64;

    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("ping", 0, 0, static (_, _) => default),
        new("close", 0, 0, Close),
        new("idle", 0, Command.Any, Idle),
        new("noidle", 0, 0, static (_, _) => default), // While the client waits, the session answers it.
        new("commands", 0, 0, (client, _) => List(client, isPermitted: true)),
        new("notcommands", 0, 0, (client, _) => List(client, isPermitted: false)),
        new("config", 0, 0, static (_, _) => default) { IsPermitted = false },
        new("tagtypes", 0, Command.Any, TagTypes),
        new("binarylimit", 1, 1, BinaryLimit),
    ];

    private static ValueTask Close(Client client, string[] arguments)
    {
        client.IsClosing = true;
        return default;
    }

    private static ValueTask Idle(Client client, string[] arguments)
    {
        client.Idle.Begin(arguments);
        return default;
    }

    private static ValueTask BinaryLimit(Client client, string[] arguments)
    {
        var limit = Argument.Unsigned(arguments[0]);
        client.BinaryLimit = limit < MinBinaryLimit ? throw AckException.Argument("Value too small")
            : limit > Outgoing.MaxLength / 2 ? throw AckException.Argument("Value too large")
            : limit;
        return default;
    }

    private static ValueTask TagTypes(Client client, string[] arguments)
    {
        if (arguments is [])
        {
            foreach (var tag in Enum.GetValues<Tag>().Where(client.Tags.Contains))
            {
                client.Response.Pair("tagtype", SongText.NameOf(tag));
            }

            return default;
        }

        var action = arguments[0];
        if (action is "all" or "clear")
        {
            client.Tags.SetAll(arguments.Length == 1 ? action == "all" : throw AckException.Argument("Too many arguments"));
        }
        else if (action is "enable" or "disable")
        {
            Tag[] tags = arguments.Length > 1 ? [.. arguments.Skip(1).Select(Parse)] : throw AckException.Argument("Not enough arguments");
            client.Tags.Set(tags, isVisible: action == "enable");
        }
        else
        {
            throw AckException.Argument("Unknown sub command");
        }

        return default;
    }

    private static Tag Parse(string name) => TagNames.TryParse(name, out var tag) ? tag.Value : throw AckException.Argument("Unknown tag type");

    private ValueTask List(Client client, bool isPermitted)
    {
        foreach (var command in table.All.Where(command => command.IsPermitted == isPermitted))
        {
            client.Response.Pair("command", command.Name);
        }

        return default;
    }
}
