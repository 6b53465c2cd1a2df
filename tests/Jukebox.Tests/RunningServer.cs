using System.Net;
using Jukebox.Demo;
using Jukebox.Library;
using Jukebox.Playing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Nekka;

namespace Jukebox.Tests;

/// <summary>The whole server, on free ports, with the music of the demonstration in a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly Lazy<string> Music = new(static () =>
    {
        var folder = Directory.CreateTempSubdirectory("jukebox-music").FullName;
        DemoMusic.Make(folder);
        return folder;
    });

    private readonly string _folder = Directory.CreateTempSubdirectory("jukebox").FullName;
    private WebApplication _app = null!;

    public HttpClient Http { get; } = new();

    public CoreProxy Core => _app.Services.GetRequiredService<CoreProxy>();

    public static async Task<RunningServer> StartAsync()
    {
        var server = new RunningServer();
        server._app = Server.Build(new JukeboxOptions
        {
            Music = Music.Value,
            Playlists = Path.Combine(server._folder, "playlists"),
            State = Path.Combine(server._folder, "state.json"),
            Bind = IPAddress.Loopback,
            Port = 0,
            Http = 0,
        });
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        server.Http.BaseAddress = new Uri(server._app.Urls.Single());
        await Demonstration.BeginAsync(server._app.Services.GetRequiredService<ActorSystem>(), server._app.Services.GetRequiredService<ILibrary>(), server.Core, TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
