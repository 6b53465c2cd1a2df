using System.Net;
using Jukebox.Mpd;
using Jukebox.Mpd.Commands;
using Jukebox.Playing;
using Jukebox.Tests.Playing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Mpd;

/// <summary>A server on a port of its own, whose neighbours are fakes.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TestSystem _test;

    private TestServer(TestSystem test, FakeTimeProvider? clock) => (_test, Clock) = (test, clock);

    public FakeTimeProvider? Clock { get; }

    public TestCore Core { get; private set; } = null!;

    public FakeLibrary Library { get; } = new();

    public LineLog Log { get; } = new();

    public ActorRef<MpdFrontend> Frontend { get; private set; } = null!;

    public IPEndPoint EndPoint { get; private set; } = null!;

    public ActorSystem System => _test.System;

    public static async Task<TestServer> StartAsync(FakeTimeProvider? clock = null, MpdOptions? options = null)
    {
        var test = new TestSystem(options: new ActorSystemOptions { TimeProvider = clock ?? TimeProvider.System });
        var server = new TestServer(test, clock) { Core = await TestCore.StartAsync(test.System) };
        var parts = new Parts(server.Core.Core, server.Core.Mixer, server.Library, new FakePlaylists(), server.Core.Audio, new FakeOutputs())
        {
            Decoders = [new DecoderStatus("vorbis", ["ogg", "oga"], ["audio/ogg"])],
            Time = test.System.TimeProvider,
        };
        options = (options ?? new MpdOptions()) with { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };
        server.Frontend = test.System.Start(() => new MpdFrontend(parts, options, server.Log));
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
