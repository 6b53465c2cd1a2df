using Jukebox.Playing;
using Jukebox.Songs;
using Jukebox.Sound;
using Jukebox.Tests.Playing;
using Jukebox.Tests.Sound;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Nekka;

namespace Jukebox.Tests;

/// <summary>What a long time of play leaves behind, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(DayOfPlayTests), DisableParallelization = true)]
[Collection(nameof(DayOfPlayTests))]
public sealed class DayOfPlayTests : IAsyncDisposable
{
    // A song has room in the queue of its decoder, so that no decoder is slower than the time that the test drives.
    private const int BlocksOfSong = 140;
    private const int Songs = 20;
    private static readonly TimeSpan Beat = BlocksOfSong / 2 * SoundBlock.Length;

    private readonly FakeTimeProvider _time;
    private readonly ActorSystem _system;
    private readonly DrivenMetronome _metronome = new();
    private SoundQueue? _latest;
    private int _decoders;
    private long _heard;
    private AudioProxy _audio = null!;
    private CoreProxy _core = null!;

    public DayOfPlayTests()
    {
        _time = new FakeTimeProvider();
        _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _time });
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    /// <summary>An hour of the server's time, or a day with <c>NEKKA_STORM_FACTOR=24</c>.</summary>
    [Fact]
    public async Task Memory_is_level_over_a_day_of_play()
    {
        await StartAsync();
        var (early, whole) = (TimeSpan.FromMinutes(5) * Limits.StormFactor, TimeSpan.FromHours(1) * Limits.StormFactor);
        using var listening = new CancellationTokenSource();
        var listener = ListenAsync(listening.Token);

        await PlayAsync(early);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await PlayAsync(whole);
        var after = GC.GetTotalMemory(forceFullCollection: true);

        TestContext.Current.TestOutputHelper!.WriteLine($"{before:N0} bytes after {early}, {after:N0} after {whole} and {_decoders} songs");
        (after - before).ShouldBeLessThan(1_000_000);
        _decoders.ShouldBeGreaterThan((int)(whole / (BlocksOfSong * SoundBlock.Length)));
        await listening.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listener);
    }

    private async Task StartAsync()
    {
        var settings = new AudioSettings();
        _audio = Audio.Start(settings, StartDecoder, [OutputPlugin.Http()], _metronome, NullLogger<Audio>.Instance, new ActorOptions { System = _system }).Proxy();
        var mixer = _system.Start(() => new Mixer(_audio)).Proxy();
        var core = _system.Start(() => new Core(_audio, mixer, new FakeStore(null), new Random(1), NullLogger<Core>.Instance));
        await _audio.ActorRef.WhenStarted;
        await core.WhenStarted;
        settings.Listener = _core = core.Proxy();
        await _core.Tracklist.Add([.. Enumerable.Range(0, Songs).Select(static number => TestSongs.Named($"{number}"))], null);
        await _core.SetRepeat(true);
        await _core.SetRandom(true);
        await _core.Playback.Play();
        await _audio.Statistics(); // The first song's decoder has started.
    }

    private ActorRef StartDecoder(Song song, TimeSpan at, SoundQueue queue, ActorOptions options)
    {
        (_latest, _decoders) = (queue, _decoders + 1);
        return Decoder.Start(
            song,
            at,
            queue,
            static _ => Task.FromResult<SongSource>(new ReaderSource(static () => new FakeReader(BlocksOfSong))),
            static (source, _) => ((ReaderSource)source).Open(),
            NullLogger<Decoder>.Instance,
            options);
    }

    // The song that follows is ready and the blocks have been heard before time goes on: an output that is behind by five seconds is switched off.
    private async Task PlayAsync(TimeSpan until)
    {
        var blocks = (long)(until / SoundBlock.Length);
        for (var made = 0L; made < blocks;)
        {
            await SoundRig.Until(() => _latest!.Count == BlocksOfSong);
            _time.Advance(Beat);
            _metronome.Listener!.Beat();
            made = (await _audio.Statistics()).Blocks;
            await _core.Status(); // The core has heard what has ended, and has told the audio what follows.
            await SoundRig.Until(() => Volatile.Read(ref _heard) >= made);
        }
    }

    private async Task ListenAsync(CancellationToken ended)
    {
        await foreach (var streamed in _system.Events.ReadAllAsync<StreamedBlock>(cancellationToken: ended))
        {
            Volatile.Write(ref _heard, streamed.Number + 1);
        }
    }
}
