using Nekka;

namespace Jukebox.Sound;

/// <summary>An output as it is configured.</summary>
/// <param name="Name">Names it for clients.</param>
/// <param name="Plugin">Its kind, as <c>http</c>.</param>
/// <param name="Start">Starts the actor with the given options, each time the output is switched on.</param>
/// <param name="IsEnabled">Whether it is switched on at first.</param>
internal sealed record OutputPlugin(string Name, string Plugin, Func<ActorOptions, ActorRef<IOutput>> Start, bool IsEnabled = true)
{
    /// <summary>The stream for listeners, see <see cref="SoundEndpoints.MapSound"/>.</summary>
    public static OutputPlugin Http(string name = "http") => new(name, "http", static options => HttpOutput.Start(options).As<IOutput>());

    /// <summary>An output that plays nothing.</summary>
    public static OutputPlugin Null(string name = "null") => new(name, "null", static options => NullOutput.Start(options).As<IOutput>());

    /// <summary>A WAV file.</summary>
    public static OutputPlugin File(string path, string name = "file") => new(name, "file", options => FileOutput.Start(path, options).As<IOutput>());

    /// <summary>A command, such as <c>aplay -q -f cd</c>, that reads the samples from its standard input.</summary>
    public static OutputPlugin Pipe(string command, string name = "pipe") => new(name, "pipe", options => PipeOutput.Start(command, options).As<IOutput>());
}
