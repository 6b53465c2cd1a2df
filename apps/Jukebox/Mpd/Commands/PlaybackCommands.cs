using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that play, pause, stop and seek.</summary>
internal sealed class PlaybackCommands(Parts parts) : ICommandGroup
{
    // Old clients say -1 where they name no song.
    private const string AnySong = "-1";

    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("play", 0, 1, async (_, arguments) =>
            await (arguments is [] or [AnySong] ? parts.Core.Playback.Play() : parts.Core.Playback.PlayAt(Position(arguments[0])))),
        new("playid", 0, 1, async (_, arguments) =>
            await (arguments is [] or [AnySong] ? parts.Core.Playback.Play() : parts.Core.Playback.PlayId(Argument.Integer(arguments[0], int.MinValue, int.MaxValue)))),
        new("pause", 0, 1, async (_, arguments) => await parts.Core.Playback.Pause(arguments is [] ? null : Argument.Boolean(arguments[0]))),
        new("stop", 0, 0, async (_, _) => await parts.Core.Playback.End()),
        new("next", 0, 0, async (_, _) => await parts.Core.Playback.GoOn()),
        new("previous", 0, 0, async (_, _) => await parts.Core.Playback.GoBack()),
        new("seek", 2, 2, async (_, arguments) => await parts.Core.Playback.SeekAt(Argument.Unsigned(arguments[0]), Argument.Seconds(arguments[1]))),
        new("seekid", 2, 2, async (_, arguments) => await parts.Core.Playback.SeekId(Argument.Unsigned(arguments[0]), Argument.Seconds(arguments[1]))),
        new("seekcur", 1, 1, async (_, arguments) =>
            await parts.Core.Playback.SeekCurrent(Argument.Seconds(arguments[0]), isRelative: arguments[0].StartsWith('+') || arguments[0].StartsWith('-'))),
    ];

    // A position below 0 is one that is not there, as one behind the end is.
    private static int Position(string argument) => Argument.Integer(argument, int.MinValue, int.MaxValue);
}
