namespace Jukebox.Mpd.Commands;

/// <summary>Commands that belong together.</summary>
internal interface ICommandGroup
{
    /// <summary>The commands.</summary>
    IEnumerable<Command> Commands { get; }
}
