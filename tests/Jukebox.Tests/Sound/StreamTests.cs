using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Jukebox.Sound;
using Jukebox.Tests.Mpd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nekka.Testing;

namespace Jukebox.Tests.Sound;

public sealed class StreamTests : IAsyncLifetime
{
    private readonly SongFolder _folder = new();

    // Decoders open songs on threads that know nothing of the test.
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly LineLog _log = new();
    private SoundRig _rig = null!;
    private WebApplication _web = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = new SoundRig(OutputPlugin.Http());
        await Serve(new StreamOptions { MostListeners = 2, MostBlocks = 1000, WriteLimit = TimeSpan.FromDays(1) }); // The clock of the test is faster than a listener.
    }

    private async Task Serve(StreamOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton(_rig.Test.System);
        _web = builder.Build();
        _web.MapSound(Ffmpeg.Find(), options: options);
        await _web.StartAsync(TestContext.Current.CancellationToken);
        _client = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) // A listener that goes waits for no more of a stream that never ends.
        {
            BaseAddress = new Uri(_web.Urls.Single()),
        };
    }

    private async Task EndServing()
    {
        _client.Dispose();
        await _web.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndServing();
        await _rig.DisposeAsync();
        _folder.Dispose();
        _log.Dispose();
    }

    private async Task<Stream> Listen(string address = "/")
    {
        var before = _log.Count("hears the stream");
        var response = await _client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await _log.WaitForMoreAsync("hears the stream", before);
        return await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<short[]> Read(Stream stream, int blocks)
    {
        var bytes = new byte[blocks * SoundBlock.Bytes];
        await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return MemoryMarshal.Cast<byte, short>(bytes).ToArray();
    }

    // Beats until the listener, which subscribes when its header has gone out, has a block.
    private async Task<byte[]> ReadHeader(Stream stream)
    {
        var header = new byte[WavForm.HeaderBytes];
        await stream.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
        var first = Read(stream, 1);
        while (!first.IsCompleted)
        {
            await _rig.Beat();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await first;
        return header;
    }

    [Fact]
    public async Task The_stream_is_a_WAV_file_without_an_end_and_silent_while_nothing_plays()
    {
        await using var stream = await Listen();

        var header = await ReadHeader(stream);

        header[..4].ShouldBe("RIFF"u8.ToArray());
        header[4..8].ShouldBe([255, 255, 255, 255]);
        header[40..44].ShouldBe([255, 255, 255, 255]);
        await _rig.Beat(20);
        (await Read(stream, 20)).ShouldAllBe(static sample => sample == 0);
    }

    [FfmpegTheory]
    [InlineData("song.wav", "")]
    [InlineData("song.flac", "")]
    [InlineData("song.ogg", "-c:a libvorbis")]
    [InlineData("song.mp3", "-c:a libmp3lame")]
    public async Task The_pitch_on_the_stream_is_that_of_the_current_song(string name, string options)
    {
        var file = await _folder.Make(name, 440, 2, $"-ac 2 {options}");
        await using var stream = await Listen();
        await ReadHeader(stream);
        _rig.Controls.Play(1, _rig.Add(name, () => SongFolder.Readers().Open(file, _token)), TimeSpan.Zero, paused: false);
        await _rig.Decoded(95);
        await _rig.Beat(80);

        while (Array.TrueForAll(await Read(stream, 1), static sample => sample == 0))
        {
            // Silence from before the song.
        }

        var heard = await Read(stream, 75);
        Tone.Share(heard.AsSpan(heard.Length - (2 * Tone.SampleRate)), 0, 440).ShouldBeGreaterThan(0.99);
    }

    [Fact]
    public async Task Listeners_beyond_the_limit_are_told_so_until_one_goes()
    {
        var first = await Listen();
        await using var second = await Listen();

        using (var third = await _client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
        {
            third.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        var gone = _log.WaitForAsync("it has hung up");
        await first.DisposeAsync();
        await gone;
        HttpStatusCode status;
        do
        {
            using var again = await _client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            status = again.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable); // The place is free just after the line of the log.

        status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HEAD_is_answered_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_listener_that_never_reads_is_hung_up_on_and_the_others_miss_nothing()
    {
        await EndServing();
        await Serve(new StreamOptions { WriteLimit = TimeSpan.FromSeconds(2) }); // A hundred blocks. The other listener reads all of each fifty.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await silent.ConnectAsync(IPAddress.Loopback, new Uri(_web.Urls.Single()).Port, TestContext.Current.CancellationToken);
        await silent.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await using var good = await Listen();
        await ReadHeader(good);
        _rig.Controls.Play(1, _rig.Add("song", () => new FakeReader(30_000)), TimeSpan.Zero, paused: false);
        await _rig.Decoded(100);

        while (_log.Count("has read nothing for 2 s") == 0)
        {
            await _rig.Decoded(50);
            await _rig.Beat(50);
            var heard = await Read(good, 50);
            Enumerable.Range(1, 49).ShouldAllBe(block => heard[block * SoundBlock.Samples] == heard[(block - 1) * SoundBlock.Samples] + 1 || heard[(block - 1) * SoundBlock.Samples] == 0);
        }

        (await _rig.Audio.Statistics()).Late.ShouldBe(0);
    }

    [Fact]
    public async Task A_listener_knows_how_many_blocks_it_has_missed()
    {
        var listener = new Listener();
        var blocks = new long[] { 5, 6, 9, 10, 14 }.Select(static number => new StreamedBlock(number, SoundBlock.Silence)).ToAsyncEnumerable();

        await foreach (var streamed in listener.CountAsync(blocks, _token))
        {
            streamed.Block.ShouldBe(SoundBlock.Silence);
        }

        listener.Statistics.ShouldBe(new ListenerStatistics(Blocks: 5, Dropped: 5));
    }

    [Fact]
    public async Task A_listener_that_is_slow_loses_the_oldest_blocks_and_memory_stays()
    {
        var dropped = _rig.Test.System.Events.ReadAllAsync<StreamedBlock>(100, Nekka.InboxFullMode.DropOldest, TestContext.Current.CancellationToken);
        await using var slow = dropped.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        _rig.Controls.Play(1, _rig.Add("song", 400), TimeSpan.Zero, paused: false);
        for (var part = 0; part < 6; part++)
        {
            await _rig.Decoded(50);
            await _rig.Beat(50);
        }

        await _rig.Test.System.WhenIdleAsync();
        await slow.MoveNextAsync();

        slow.Current.Block.Sound.Span[0].ShouldBe((short)201);
    }

    [Fact]
    public async Task A_listener_that_hangs_up_is_forgotten()
    {
        var stream = await Listen();
        await ReadHeader(stream);

        await stream.DisposeAsync();
        while (_log.Count("it has hung up") == 0)
        {
            await _rig.Beat();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    [FfmpegFact]
    public async Task The_stream_as_MP3_has_the_pitch_of_the_song()
    {
        _rig.Controls.Play(1, _rig.Add("song", () => SongFolder.Readers(false).Open(_folder.Write("song.wav", WavBytes.Of(Tone.Of(440, Tone.SampleRate, 60 * Tone.SampleRate))), _token)), TimeSpan.Zero, paused: false);
        await using var stream = await Listen("/stream.mp3");
        var bytes = new byte[60_000]; // 2.5 s.
        var reading = stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken).AsTask();
        while (!reading.IsCompleted)
        {
            await _rig.Decoded(1);
            await _rig.Beat();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await reading;
        using var reader = SongFolder.Readers(withFfmpeg: false).Open(_folder.Write("heard.mp3", bytes), TestContext.Current.CancellationToken);
        var heard = SongFolder.ReadAll(reader);
        Tone.Share(heard.AsSpan(heard.Length - (2 * 55_125), 2 * Tone.SampleRate), 0, 440).ShouldBeGreaterThan(0.95);
    }
}
