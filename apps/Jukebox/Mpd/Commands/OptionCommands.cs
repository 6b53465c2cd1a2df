using Jukebox.Mpd.Protocol;
using Jukebox.Playing;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that say how songs follow each other, and how loud they are.</summary>
/// <remarks>Songs are neither faded into each other nor made equally loud. Clients may ask for it all the same, and nothing comes of it.</remarks>
internal sealed class OptionCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("repeat", 1, 1, async (_, arguments) => await parts.Core.SetRepeat(Argument.Boolean(arguments[0]))),
        new("random", 1, 1, async (_, arguments) => await parts.Core.SetRandom(Argument.Boolean(arguments[0]))),
        new("consume", 1, 1, async (_, arguments) => await parts.Core.SetConsume(Argument.Boolean(arguments[0]))),
        new("single", 1, 1, async (_, arguments) => await parts.Core.SetSingle(ParseSingle(arguments[0]))),
        new("setvol", 1, 1, async (_, arguments) => await parts.Mixer.SetVolume(Argument.Unsigned(arguments[0], max: 100))),
        new("volume", 1, 1, async (_, arguments) => await parts.Mixer.ChangeVolume(Argument.Integer(arguments[0], -100, 100))),
        new("getvol", 0, 0, async (client, _) => client.Response.Pair("volume", await parts.Mixer.Volume)),
        new("crossfade", 1, 1, static (_, arguments) => Ignore(Argument.Unsigned(arguments[0]))),
        new("mixrampdb", 1, 1, static (_, arguments) => Ignore(Argument.Seconds(arguments[0]))),
        new("mixrampdelay", 1, 1, static (_, arguments) => Ignore(arguments[0] == "nan" ? TimeSpan.Zero : Argument.Seconds(arguments[0]))),
        new("replay_gain_mode", 1, 1, async (_, arguments) => await parts.Core.SetReplayGain(ParseReplayGain(arguments[0]))),
        new("replay_gain_status", 0, 0, async (client, _) =>
            client.Response.Pair("replay_gain_mode", $"{(await parts.Core.Status()).Options.ReplayGain}".ToLowerInvariant())),
    ];

    private static SingleMode ParseSingle(string argument) =>
        argument switch
        {
            "0" => SingleMode.Off,
            "1" => SingleMode.On,
            "oneshot" => SingleMode.OneShot,
            _ => throw AckException.Argument("Unrecognized single mode, expected 0, 1, or oneshot"),
        };

    private static ReplayGainMode ParseReplayGain(string argument) =>
        argument switch
        {
            "off" => ReplayGainMode.Off,
            "track" => ReplayGainMode.Track,
            "album" => ReplayGainMode.Album,
            "auto" => ReplayGainMode.Auto,
            _ => throw AckException.Argument("Unrecognized replay gain mode"),
        };

    private static ValueTask Ignore<T>(T value)
    {
        _ = value; // The argument was read, so that nonsense is refused.
        return default;
    }
}
