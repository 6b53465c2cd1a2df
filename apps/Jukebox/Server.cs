using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Jukebox.Library;
using Jukebox.Mpd;
using Jukebox.Mpd.Commands;
using Jukebox.Playing;
using Jukebox.Playlists;
using Jukebox.Songs;
using Jukebox.Sound;
using Jukebox.Web;
using Nekka;
using Nekka.Hosting;

namespace Jukebox;

/// <summary>The parts of the server, put together.</summary>
internal static class Server
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    // What fails starts again, for as long as it takes, after pauses that grow.
    private static readonly ActorOptions Restarting = new()
    {
        SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null, MinBackoff = TimeSpan.FromMilliseconds(100), MaxBackoff = TimeSpan.FromSeconds(10) },
    };

    // A port that somebody else has is no reason to try again and again.
    private static readonly ActorOptions RestartingUnlessPortIsTaken = new()
    {
        SupervisorStrategy = Restarting.SupervisorStrategy! with { Decide = static exception => exception is SocketException ? SupervisorDirective.Stop : SupervisorDirective.Restart },
    };

    /// <summary>Builds the server, which has not started yet.</summary>
    /// <param name="options">What the command line says.</param>
    /// <exception cref="CannotStartException">An option cannot be met.</exception>
    public static WebApplication Build(JukeboxOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Nekka.Actors", LogLevel.Warning); // Leaves out one line, at Information: an exception that goes to a caller. What a client asks for in vain is one.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(options.Bind, options.Http));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeToStop);
        builder.Services.Configure<NekkaOptions>(nekka => nekka.StopMargin = TimeSpan.FromSeconds(1));

        if (options.Outputs.Count(static output => output == "http") > 1)
        {
            throw new CannotStartException("--output http is given twice, but all listeners hear one stream: give it once.");
        }

        var ffmpeg = Ffmpeg.Find();
        var outputs = options.Outputs.Select(Output).ToImmutableArray();
        var backends = options.Plugins.SelectMany(Plugin).ToImmutableArray();
        builder.Services.AddSingleton(services => new SongReaders(ffmpeg, services.Logger<SongReaders>()));
        AddActors(builder, options, outputs, backends);

        var app = builder.Build();
        app.Services.GetRequiredService<SongReaders>().LogWhatIsMissing();
        app.MapWeb(IPAddress.IsLoopback(options.Bind), app.MapSound(ffmpeg, options: new StreamOptions { MostListeners = options.MaxListeners }));
        return app;
    }

    // In this order they start, and in reverse they stop: the port for clients opens when all that it needs is there.
    private static void AddActors(WebApplicationBuilder builder, JukeboxOptions options, ImmutableArray<OutputPlugin> outputs, ImmutableArray<BackendPlan> plugins)
    {
        var settings = new AudioSettings();
        builder.AddNekka(nekka => nekka
            .AddActor(
                services => new Audio(settings, (song, at, queue, decoding) => StartDecoder(services, song, at, queue, decoding), outputs, new Metronome(), services.Logger<Audio>()),
                Restarting)
            .AddActor(services => new Mixer(services.GetRequiredService<IAudio>()), Restarting)
            .AddActor(services => new MusicLibrary(Backends(services, options, plugins), services.Logger<MusicLibrary>()), Restarting)
            .AddActor(services => new PlaylistFolder(options.Playlists, options.Music, File.Create, services.Logger<PlaylistFolder>()), Restarting)
            .AddActor(services => new StateFile(options.State, services.Logger<StateFile>()), Restarting)
            .AddActor(
                services =>
                {
                    settings.Listener = services.GetRequiredService<CoreProxy>();
                    return new Core(
                        services.GetRequiredService<IAudio>(),
                        services.GetRequiredService<MixerProxy>(),
                        services.GetRequiredService<IStateStore>(),
                        new Random(),
                        services.Logger<Core>());
                },
                Restarting)
            .AddActor(services => new TagUpdater(services.GetRequiredService<CoreProxy>(), services.GetRequiredService<ILibrary>()), Restarting)
            .AddActor(services => new MpdFrontend(Parts(services), Clients(options), services.GetRequiredService<ILoggerFactory>()), RestartingUnlessPortIsTaken)
            .StopHostWhenFailed<MpdFrontend>());
    }

    private static ActorRef<Decoder> StartDecoder(IServiceProvider services, Song song, TimeSpan at, SoundQueue queue, ActorOptions options)
    {
        var (library, readers) = (services.GetRequiredService<ILibrary>(), services.GetRequiredService<SongReaders>());
        return Decoder.Start(song, at, queue, library.Open, readers.Open, services.Logger<Decoder>(), options);
    }

    private static ImmutableArray<BackendPlan> Backends(IServiceProvider services, JukeboxOptions options, ImmutableArray<BackendPlan> plugins) =>
    [
        new BackendPlan("files", () => new MusicFolder(new FolderOnDisk(options.Music), new SongFiles(), services.Logger<MusicFolder>())),
        new BackendPlan("streams", static () => new Streams()),
        .. plugins,
    ];

    private static Parts Parts(IServiceProvider services) => new(
        services.GetRequiredService<CoreProxy>(),
        services.GetRequiredService<MixerProxy>(),
        services.GetRequiredService<ILibrary>(),
        services.GetRequiredService<IPlaylists>(),
        services.GetRequiredService<IAudio>(),
        services.GetRequiredService<IOutputs>())
    {
        Decoders = [.. services.GetRequiredService<SongReaders>().Decoders.Select(static decoder => new DecoderStatus(decoder.Name, decoder.Suffixes, []))],
    };

    private static MpdOptions Clients(JukeboxOptions options) => new()
    {
        EndPoint = new IPEndPoint(options.Bind, options.Port),
        MaxConnections = options.MaxConnections,
    };

    private static OutputPlugin Output(string text, int index)
    {
        var parts = text.Split(':', 2);
        var name = index == 0 ? parts[0] : $"{parts[0]} {index + 1}";
        return parts switch
        {
            ["http"] => OutputPlugin.Http(name),
            ["null"] => OutputPlugin.Null(name),
            ["file", { Length: > 0 } path] => OutputPlugin.File(Path.GetFullPath(path), name),
            ["pipe", { Length: > 0 } command] => OutputPlugin.Pipe(command, name),
            _ => throw new CannotStartException($"--output is \"{text}\", which is no output: give http, null, file:PATH or pipe:COMMAND."),
        };
    }

    private static IReadOnlyList<BackendPlan> Plugin(string path)
    {
        try
        {
            return BackendPlan.FromAssembly(path);
        }
        catch (InvalidOperationException exception)
        {
            throw new CannotStartException($"--plugin cannot be used: {exception.Message}");
        }
    }

    private static ILogger<T> Logger<T>(this IServiceProvider services) => services.GetRequiredService<ILogger<T>>();
}
