using System.CommandLine;
using System.Net;

namespace Jukebox;

/// <summary>The options of <c>nekka-jukebox</c>.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Music = new("--music") { Description = "The folder with the music.", HelpName = "DIR" };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Play pieces of the server's own, without a music folder." };
    private static readonly Option<string?> Playlists = new("--playlists") { Description = "The folder with the stored playlists. [default: beside the state]", HelpName = "DIR" };
    private static readonly Option<string?> State = new("--state") { Description = "The file that keeps the queue, the volume and the place in the song.", HelpName = "FILE" };
    private static readonly Option<string?> Bind = new("--bind") { Description = "The address on which both ports listen. [default: 127.0.0.1]", HelpName = "ADDRESS" };
    private static readonly Option<int?> Port = new("--port") { Description = "The port for clients; 0 for one that is free. [default: 6600]" };
    private static readonly Option<int?> Http = new("--http") { Description = "The port for listeners and the page; 0 for one that is free. [default: 8000]" };
    private static readonly Option<int?> MaxConnections = new("--max-connections") { Description = "How many clients may be connected at once. [default: 500]" };
    private static readonly Option<int?> MaxListeners = new("--max-listeners") { Description = "How many may hear the stream at once. [default: 100]" };
    private static readonly Option<string[]> Outputs = new("--output") { Description = "What gets the sound: http, null, file:PATH or pipe:COMMAND; may be given several times. [default: http]" };
    private static readonly Option<string[]> Plugins = new("--plugin") { Description = "An assembly with backends; may be given several times.", HelpName = "DLL" };
    private static readonly Option<string?> Configuration = new("--config") { Description = "A JSON file with the same settings. The command line wins.", HelpName = "FILE" };

    /// <summary>Runs the server as the arguments say, or shows the help.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Func<JukeboxOptions, Task<int>> run)
    {
        var command = new RootCommand("A headless music server: MPD clients control it, and a browser or player hears it.")
        {
            Music, Demo, Playlists, State, Bind, Port, Http, MaxConnections, MaxListeners, Outputs, Plugins, Configuration,
        };
        command.SetAction((parsed, _) => run(Read(parsed)));
        // The host handles SIGTERM and Ctrl+C itself, and an exception becomes one line and an exit code in Program.
        return command.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static JukeboxOptions Read(ParseResult parsed)
    {
        var file = parsed.GetValue(Configuration) is { } path ? ConfigurationFile.Read(path) : new ConfigurationFile();
        var isDemo = parsed.GetValue(Demo);
        var data = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "nekka-jukebox", isDemo ? "demo" : "");
        var music = parsed.GetValue(Music) ?? file.Music ?? (isDemo ? Path.Combine(data, "music") : throw new CannotStartException("No music folder is given: say --music DIR, or --demo to try the server without one."));
        var state = Path.GetFullPath(NotEmpty("--state", parsed.GetValue(State) ?? file.State ?? Path.Combine(data, "state.json")));
        return new JukeboxOptions
        {
            Music = isDemo || Directory.Exists(music) ? Path.GetFullPath(music) : throw new CannotStartException($"There is no folder {music}: give --music a folder that exists."),
            Demo = isDemo,
            State = state,
            Playlists = Path.GetFullPath(NotEmpty("--playlists", parsed.GetValue(Playlists) ?? file.Playlists ?? Path.Combine(Path.GetDirectoryName(state)!, "playlists"))),
            Bind = Address(parsed.GetValue(Bind) ?? file.Bind ?? "127.0.0.1"),
            Port = InRange("--port", parsed.GetValue(Port) ?? file.Port ?? 6600, 0, 65_535),
            Http = InRange("--http", parsed.GetValue(Http) ?? file.Http ?? 8000, 0, 65_535),
            MaxConnections = InRange("--max-connections", parsed.GetValue(MaxConnections) ?? file.MaxConnections ?? 500, 1, 10_000),
            MaxListeners = InRange("--max-listeners", parsed.GetValue(MaxListeners) ?? file.MaxListeners ?? 100, 1, 10_000),
            Outputs = parsed.GetValue(Outputs) is { Length: > 0 } outputs ? outputs : file.Outputs ?? ["http"],
            Plugins = parsed.GetValue(Plugins) is { Length: > 0 } plugins ? plugins : file.Plugins ?? [],
        };
    }

    private static IPAddress Address(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new CannotStartException($"--bind is \"{text}\", which is no IP address: give 127.0.0.1 for this machine only, or 0.0.0.0 for all networks.");

    private static string NotEmpty(string option, string path) => path.Length > 0 ? path : throw new CannotStartException($"{option} is empty: give a path, or leave it out.");

    private static int InRange(string option, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new CannotStartException($"{option} is {value}: give a number from {least} to {most}.");
}
