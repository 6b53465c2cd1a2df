using System.Diagnostics;
using Jukebox.Sound;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Testing;

namespace Jukebox.Tests.Sound;

public sealed class OutputTests : IDisposable
{
    private readonly SongFolder _folder = new();

    // Decoders open songs on threads that know nothing of the test.
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_songs_follow_each_other_in_the_file_with_a_gap_under_a_tenth_of_a_second()
    {
        var rig = new SoundRig(OutputPlugin.File(_folder["out.wav"]));
        var readers = SongFolder.Readers(withFfmpeg: false);
        var first = _folder.Write("first.wav", WavBytes.Of(Tone.Of(440, 48_000, 30_000), rate: 48_000));
        var second = _folder.Write("second.wav", WavBytes.Of(Tone.Of(1000, Tone.SampleRate, 30_000)));
        var (one, two) = (rig.Add("first", () => readers.Open(first, _token)), rig.Add("second", () => readers.Open(second, _token)));
        rig.Player.OnEnded = generation =>
        {
            if (generation == 1)
            {
                rig.Controls.Play(2, two, TimeSpan.Zero, paused: false);
            }
        };
        rig.Controls.Play(1, one, TimeSpan.Zero, paused: false);
        await rig.Decoded(31);
        rig.Controls.Prepare(two);
        await rig.Decoded(34);

        await rig.Beat(80);
        await rig.DisposeAsync();

        using var reader = readers.Open(new FileSource(_folder["out.wav"]), TestContext.Current.CancellationToken);
        reader.Duration.ShouldBe(TimeSpan.FromSeconds(1.6));
        var samples = SongFolder.ReadAll(reader);
        var gap = LongestSilence(samples.AsSpan(0, 2 * 50_000));
        gap.ShouldBeLessThan(Tone.SampleRate / 10);
        gap.ShouldBeLessThanOrEqualTo(SoundBlock.Frames); // No more than the rest of the first song's last block.
        Tone.Share(samples.AsSpan(2 * 2_000, 2 * 22_050), 0, 440).ShouldBeGreaterThan(0.999);
        Tone.Share(samples.AsSpan(2 * 32_000, 2 * 22_050), 1, 1000).ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public async Task A_command_gets_the_samples()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var path = _folder["out.raw"];
        await using (var rig = new SoundRig(OutputPlugin.Pipe($"cat > '{path}'")))
        {
            rig.Controls.Play(1, rig.Add("song", 40), TimeSpan.Zero, paused: false);
            await rig.Decoded(40);
            await rig.Beat(40);

            await SoundRig.Until(() => File.Exists(path) && new FileInfo(path).Length == 40 * SoundBlock.Bytes);
        }

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[0].ShouldBe((byte)1);
        bytes[39 * SoundBlock.Bytes].ShouldBe((byte)40);
    }

    [FfmpegFact]
    public async Task Songs_of_all_kinds_are_heard_in_the_order_played()
    {
        var readers = SongFolder.Readers();
        await using var rig = new SoundRig();
        (string Name, string Options, int Pitch)[] songs = [("a.wav", "", 400), ("b.flac", "", 600), ("c.ogg", "-c:a libvorbis", 800), ("d.mp3", "-c:a libmp3lame", 1000)];
        foreach (var (name, options, pitch) in songs)
        {
            var file = await _folder.Make(name, pitch, 1, $"-ac 2 {options}");
            rig.Controls.Play(pitch, rig.Add(name, () => readers.Open(file, _token)), TimeSpan.Zero, paused: false);
            await rig.Decoded(40);
            var before = rig.Blocks.Count;
            await rig.Beat(40);

            short[] heard = [.. rig.Blocks.Skip(before + 10).SelectMany(static block => block.Sound.ToArray())];
            Tone.Share(Tone.Middle(heard, Tone.SampleRate / 5), 0, pitch).ShouldBeGreaterThan(0.98, name);
        }
    }

    [FfmpegFact]
    public async Task A_killed_ffmpeg_fails_its_song_and_delays_no_block()
    {
        var file = await _folder.Make("song.flac", 440, 60, "-ac 2");
        FfmpegReader? reader = null;
        await using var rig = new SoundRig();
        rig.Controls.Play(1, rig.Add("song", () => reader = (FfmpegReader)SongFolder.Readers().Open(file, _token)), TimeSpan.Zero, paused: false);
        await rig.Decoded(150);
        await rig.Beat(10);
        Process.GetProcessById(reader!.ChildId!.Value).Kill();

        while (rig.Player.Events.Length < 2)
        {
            await SoundRig.Until(() => rig.Decoders[0].Queue is { Count: > 0 } or { HasFailed: true }); // The clock of the test is faster than the end of a process.
            await rig.Beat();
        }

        rig.Player.Events[1].ShouldContain("ffmpeg ended with code 137");
        (await rig.Audio.Statistics()).Late.ShouldBe(0);
    }

    [Fact]
    public async Task The_beats_of_the_real_clock_come_every_20_ms()
    {
        var began = Stopwatch.GetTimestamp();
        await using var test = new TestSystem(TestContext.Current.TestOutputHelper!.WriteLine);
        var audio = Audio.Start(
            new AudioSettings(), static (_, _, _, _) => throw new InvalidOperationException("No song is played."), [OutputPlugin.Null()], new Metronome(), NullLogger<Audio>.Instance, new() { System = test.System }).Proxy();

        long blocks;
        using var limit = new CancellationTokenSource(Limits.Hang);
        do
        {
            await Task.Delay(SoundBlock.Length, limit.Token);
            blocks = (await audio.Statistics()).Blocks;
        }
        while (blocks < 15);

        (blocks * SoundBlock.Length).ShouldBeLessThanOrEqualTo(Stopwatch.GetElapsedTime(began)); // Never early. A busy machine makes them late.
    }

    private static int LongestSilence(ReadOnlySpan<short> samples)
    {
        int longest = 0, current = 0;
        for (var frame = 0; frame < samples.Length / 2; frame++)
        {
            current = samples[2 * frame] == 0 && samples[(2 * frame) + 1] == 0 ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
