using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

[SuppressMessage("Security", "CA5394", Justification = "Not about security; the numbers must be the same in each run.")]
public sealed class ReaderTests : IDisposable
{
    private readonly SongFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FfmpegTheory]
    [InlineData("song.wav", "-ac 2 -ar 48000", 48_000, true)]
    [InlineData("song.ogg", "-ac 2 -c:a libvorbis", 44_100, true)]
    [InlineData("mono.ogg", "-ac 1 -ar 22050 -c:a libvorbis", 22_050, true)]
    [InlineData("song.mp3", "-ac 2 -c:a libmp3lame", 44_100, true)]
    [InlineData("mono.mp3", "-ac 1 -ar 48000 -c:a libmp3lame", 48_000, true)]
    [InlineData("song.flac", "-ac 2", 44_100, false)]
    [InlineData("opus.ogg", "-ac 2 -c:a libopus", 48_000, false)]
    [InlineData("song.opus", "-ac 2 -c:a libopus", 48_000, false)]
    [InlineData("song.m4a", "-ac 2 -c:a aac", 44_100, false)]
    [InlineData("law.wav", "-c:a pcm_alaw", 44_100, false)]
    public async Task A_file_is_heard_at_its_pitch_and_length(string name, string options, int rate, bool isOwn)
    {
        var song = await _folder.Make(name, 440, 2, options);
        using var reader = SongFolder.Readers().Open(song, TestContext.Current.CancellationToken);

        var samples = SongFolder.ReadAll(reader);

        var middle = Tone.Middle(samples, Tone.SampleRate);
        Tone.Share(middle, 0, 440).ShouldBeGreaterThan(0.99);
        Tone.Share(middle, 1, 440).ShouldBeGreaterThan(0.99);
        (samples.Length / 2.0 / Tone.SampleRate).ShouldBe(2, 0.1);
        reader.Duration!.Value.TotalSeconds.ShouldBe(2, 0.1);
        reader.Format.SampleRate.ShouldBe(rate);
        reader.BitRate.ShouldBeGreaterThan(0);
        (reader is ConvertingReader).ShouldBe(isOwn);
    }

    [FfmpegTheory]
    [InlineData("song.ogg", "-ac 2 -c:a libvorbis")]
    [InlineData("song.mp3", "-ac 2 -c:a libmp3lame")]
    [InlineData("song.flac", "-ac 2")]
    public async Task A_seek_goes_to_the_place(string name, string options)
    {
        var song = await _folder.Make(name, 440, 3, $"-af asetrate=44100,volume='if(lt(t,2),1,0)':eval=frame {options}");
        using var reader = SongFolder.Readers().Open(song, TestContext.Current.CancellationToken);

        reader.Read(new short[10_000]);
        reader.Seek(TimeSpan.FromSeconds(1.5));
        var rest = SongFolder.ReadAll(reader);
        reader.Seek(TimeSpan.FromSeconds(0.5));
        var more = SongFolder.ReadAll(reader);

        (rest.Length / 2.0 / Tone.SampleRate).ShouldBe(1.5, 0.1);
        Tone.Share(rest.AsSpan(0, Tone.SampleRate / 2), 0, 440).ShouldBeGreaterThan(0.95); // A quarter of a second of the tone,
        Tone.Peak(rest.AsSpan((int)(0.6 * 2 * Tone.SampleRate)), 0).ShouldBeLessThan(300); // and half a second after the place it is over.
        (more.Length / 2.0 / Tone.SampleRate).ShouldBe(2.5, 0.1);
    }

    [FfmpegFact]
    public async Task What_ffmpeg_reads_says_its_form()
    {
        var song = await _folder.Make("song.flac", 440, 0.5, "-ac 1 -ar 96000 -sample_fmt s32 -bits_per_raw_sample 24");
        using var reader = SongFolder.Readers().Open(song, TestContext.Current.CancellationToken);

        reader.Format.ShouldBe(new AudioFormat(96_000, 24, 1));
    }

    [FfmpegFact]
    public void A_file_that_is_no_song_is_refused_with_what_ffmpeg_says()
    {
        var song = _folder.Write("song.flac", "no music"u8.ToArray());
        using var reader = SongFolder.Readers().Open(song, TestContext.Current.CancellationToken);

        Should.Throw<SongException>(() => reader.Format).Message.ShouldContain("song.flac cannot be played: ffmpeg ended with code");
    }

    [FfmpegFact]
    public async Task A_killed_ffmpeg_is_a_SongException()
    {
        var song = await _folder.Make("song.flac", 440, 60, "-ac 2");
        using var reader = (FfmpegReader)SongFolder.Readers().Open(song, TestContext.Current.CancellationToken);
        reader.Read(new short[1000]).ShouldBe(1000);

        Process.GetProcessById(reader.ChildId!.Value).Kill();

        Should.Throw<SongException>(() => SongFolder.ReadAll(reader)).Message.ShouldContain("ffmpeg ended with code 137");
    }

    [FfmpegFact]
    public async Task Disposing_ends_the_read_of_an_address_that_accepts_and_never_answers()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var source = new AddressSource(new Uri($"http://{silent.LocalEndpoint}/radio"));
        var reader = SongFolder.Readers().Open(source, TestContext.Current.CancellationToken);
        var reading = Task.Run(() => reader.Read(new short[100]), TestContext.Current.CancellationToken);
        using var connection = await silent.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var child = Process.GetProcessById(((FfmpegReader)reader).ChildId!.Value);

        reader.Dispose();

        (await reading.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBe(0);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [FfmpegFact]
    public async Task The_token_ends_ffmpeg_too()
    {
        var song = await _folder.Make("song.flac", 440, 60, "-ac 2");
        using var ended = new CancellationTokenSource();
        using var reader = (FfmpegReader)SongFolder.Readers().Open(song, ended.Token);
        reader.Read(new short[1000]);
        using var child = Process.GetProcessById(reader.ChildId!.Value);

        await ended.CancelAsync();

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [SuppressMessage("Reliability", "CA2025", Justification = "The test awaits the task.")]
    [FfmpegFact]
    public async Task An_address_is_played()
    {
        var song = await _folder.Make("song.ogg", 440, 1, "-ac 2 -c:a libvorbis");
        using var server = new HttpListener();
        var port = FreePort();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        var serving = ServeAsync(server, await File.ReadAllBytesAsync(song.Path, TestContext.Current.CancellationToken));
        using var reader = SongFolder.Readers().Open(new AddressSource(new Uri($"http://127.0.0.1:{port}/song.ogg")), TestContext.Current.CancellationToken);

        Tone.Share(Tone.Middle(SongFolder.ReadAll(reader)), 0, 440).ShouldBeGreaterThan(0.99);
        server.Stop();
        await serving;
    }

    [Fact]
    public void Without_ffmpeg_the_reason_is_said()
    {
        var readers = SongFolder.Readers(withFfmpeg: false);

        Should.Throw<SongException>(() => readers.Open(_folder.Write("song.flac", []), TestContext.Current.CancellationToken)).Message.ShouldBe("song.flac cannot be played: it needs the program ffmpeg, which is not there. Install it and start the server again.");
        Should.Throw<SongException>(() => readers.Open(new AddressSource(new Uri("http://radio/")), TestContext.Current.CancellationToken)).Message.ShouldContain("ffmpeg");
        readers.Decoders.Select(static decoder => decoder.Name).ShouldBe(["wav", "vorbis", "mp3"]);
    }

    [Fact]
    public void A_file_that_is_gone_is_named() =>
        Should.Throw<SongException>(() => SongFolder.Readers(withFfmpeg: false).Open(new FileSource(_folder["gone.mp3"]), TestContext.Current.CancellationToken)).Message.ShouldBe("gone.mp3 is not there any more.");

    [FfmpegTheory]
    [InlineData("song.ogg", "-ac 2 -c:a libvorbis")]
    [InlineData("song.mp3", "-ac 2 -c:a libmp3lame")]
    public async Task Broken_bytes_give_a_song_or_a_SongException_and_nothing_else(string name, string options)
    {
        var good = await File.ReadAllBytesAsync((await _folder.Make(name, 440, 0.3, options)).Path, TestContext.Current.CancellationToken);
        var random = new Random(21);
        for (var round = 0; round < 60; round++)
        {
            var bytes = good.ToArray();
            for (var change = 0; change < 8; change++)
            {
                bytes[random.Next(round % 2 == 0 ? 400 : bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                using var reader = SongFolder.Readers(withFfmpeg: false).Open(_folder.Write($"broken-{name}", round % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes), TestContext.Current.CancellationToken);
                for (var reads = 0; reads < 100 && reader.Read(new short[4000]) > 0; reads++)
                {
                    // To the end, if there is one.
                }

                reader.Seek(TimeSpan.FromSeconds(0.1));
                reader.Read(new short[4000]);
            }
            catch (SongException exception)
            {
                exception.Message.ShouldNotBeEmpty();
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static async Task ServeAsync(HttpListener server, byte[] bytes)
    {
        try
        {
            while (true)
            {
                var context = await server.GetContextAsync();
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
