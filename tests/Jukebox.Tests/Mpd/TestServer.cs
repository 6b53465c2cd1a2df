using System.Net;
using Jukebox.Mpd;
using Jukebox.Mpd.Commands;
using Jukebox.Playing;
using Jukebox.Tests.Playing;
using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Mpd;

/// <summary>A server on a port of its own, whose neighbours are fakes. Its time stands still unless the test drives it, so no limit ends before a busy machine is through.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TestSystem _test;

    private TestServer() => _test = new TestSystem(options: new ActorSystemOptions { TimeProvider = Clock });

    public WaitedClock Clock { get; } = new();

    public TestCore Core { get; private set; } = null!;

    public FakeLibrary Library { get; } = new();

    public LineLog Log { get; } = new();

    public ActorRef<MpdFrontend> Frontend { get; private set; } = null!;

    public IPEndPoint EndPoint { get; private set; } = null!;

    public ActorSystem System => _test.System;

    public static async Task<TestServer> StartAsync(MpdOptions? options = null)
    {
        var server = new TestServer();
        server.Core = await TestCore.StartAsync(server.System);
        var parts = new Parts(server.Core.Core, server.Core.Mixer, server.Library, new FakePlaylists(), server.Core.Audio, new FakeOutputs())
        {
            Decoders = [new DecoderStatus("vorbis", ["ogg", "oga"], ["audio/ogg"])],
            Time = server.Clock,
        };
        options = (options ?? new MpdOptions()) with { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };
        server.Frontend = server.System.Start(() => new MpdFrontend(parts, options, server.Log));
        await server.Frontend.WhenStarted;
        server.EndPoint = await server.Frontend.Proxy().EndPoint;
        return server;
    }

    public async Task<TestClient> ConnectAsync() => await TestClient.ConnectAsync(EndPoint);

    public async ValueTask DisposeAsync()
    {
        await Frontend.StopAsync();
        await _test.DisposeAsync();
    }
}
