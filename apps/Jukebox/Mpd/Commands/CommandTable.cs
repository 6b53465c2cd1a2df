using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd.Commands;

/// <summary>All commands.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, Command> _commands;

    /// <summary>The commands that work on these parts of the server.</summary>
    public CommandTable(Parts parts)
    {
        ICommandGroup[] groups =
        [
            new ConnectionCommands(this),
            new StatusCommands(parts),
            new OptionCommands(parts),
            new PlaybackCommands(parts),
            new QueueCommands(parts),
            new QueueListCommands(parts),
            new DirectoryCommands(parts),
            new SearchCommands(parts),
            new SumCommands(parts),
            new PictureCommands(parts),
            new PlaylistCommands(parts),
            new OutputCommands(parts),
        ];
        _commands = groups.SelectMany(static group => group.Commands).ToDictionary(static command => command.Name, StringComparer.Ordinal);
    }

    /// <summary>All commands, sorted by name.</summary>
    public IEnumerable<Command> All => _commands.Values.OrderBy(static command => command.Name, StringComparer.Ordinal);

    /// <summary>The command of a name.</summary>
    /// <exception cref="AckException">There is none.</exception>
    public Command Find(string name) =>
        _commands.TryGetValue(name, out var command) ? command : throw new AckException(AckError.Unknown, $"unknown command \"{name}\"");
}
