using System.Collections.Immutable;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Sound;

/// <summary>The audio with real decoders, in a time that the test drives.</summary>
internal sealed class SoundRig : IAsyncDisposable
{
    private readonly Dictionary<string, Func<ISongReader>> _songs = [];
    private readonly DrivenMetronome _metronome = new();

    public SoundRig(params OutputPlugin[] outputs)
    {
        Test = new TestSystem(TestContext.Current.TestOutputHelper!.WriteLine, new ActorSystemOptions { TimeProvider = Time });
        Settings.Listener = Player;
        var recording = new OutputPlugin("recording", "test", options => Start(() => new RecordingOutput(Blocks), options));
        Audio = Jukebox.Sound.Audio.Start(
            Settings, StartDecoder, [recording, .. outputs], _metronome, NullLogger<Jukebox.Sound.Audio>.Instance, new ActorOptions { System = Test.System }).Proxy();
        Audio.ActorRef.WhenStarted.Get(Limits.Hang);
    }

    /// <summary>A song for which the library never answers.</summary>
    public static Song NeverFound { get; } = new("never");

    public FakeTimeProvider Time { get; } = new();

    public TestSystem Test { get; }

    public AudioSettings Settings { get; } = new();

    public RecordingPlayer Player { get; } = new();

    public AudioProxy Audio { get; }

    public IAudio Controls => Audio;

    /// <summary>What the output has got.</summary>
    public List<SoundBlock> Blocks { get; } = [];

    /// <summary>The queue and the actor of each decoder that has started, the latest last.</summary>
    public List<(SoundQueue Queue, ActorRef Actor)> Decoders { get; } = [];

    /// <summary>The first sample of each block, which tells where in which song it is from.</summary>
    public int[] Heard
    {
        get
        {
            lock (Blocks)
            {
                return [.. Blocks.Select(static block => (int)block.Sound.Span[0])];
            }
        }
    }

    public static ActorRef<IOutput> Start(Func<RecordingOutput> create, ActorOptions options) => Actor.Start(create, options).As<IOutput>();

    /// <summary>A song that the audio can play.</summary>
    public Song Add(string uri, Func<ISongReader> open)
    {
        _songs[uri] = open;
        return new Song(uri) { Duration = TimeSpan.FromSeconds(1) };
    }

    public Song Add(string uri, int blocks) => Add(uri, () => new FakeReader(blocks));

    /// <summary>Lets time pass, so that so many blocks are made, and waits until the outputs have them.</summary>
    public async Task Beat(int blocks = 1)
    {
        for (var block = 0; block < blocks; block++)
        {
            Time.Advance(SoundBlock.Length);
            _metronome.Listener!.Beat();
            await Audio.Statistics();
        }

        var made = (await Audio.Statistics()).Blocks;
        await Until(() => Heard.Length >= made);
    }

    /// <summary>Waits until the latest decoder has so many blocks ready.</summary>
    public async Task Decoded(int blocks)
    {
        await Audio.Statistics();
        var queue = Decoders[^1].Queue;
        await Until(() => queue.Count >= blocks);
    }

    /// <summary>Waits until an output has failed.</summary>
    public async Task UntilFailed(int output)
    {
        using var limit = new CancellationTokenSource(Limits.Hang);
        while ((await Statuses())[output].Error is null)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    /// <summary>Waits for something that other threads do.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limits.Hang);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public async Task<ImmutableArray<OutputStatus>> Statuses() => await Audio.Statuses();

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private ActorRef StartDecoder(Song song, TimeSpan at, SoundQueue queue, ActorOptions options)
    {
        var decoder = Decoder.Start(song, at, queue, Find, static (source, _) => ((ReaderSource)source).Open(), NullLogger<Decoder>.Instance, options);
        Decoders.Add((queue, decoder));
        return decoder;
    }

    private async Task<SongSource> Find(string uri)
    {
        await (uri == NeverFound.Uri ? Task.Delay(Timeout.Infinite) : Task.CompletedTask);
        return _songs.TryGetValue(uri, out var open) ? new ReaderSource(open) : throw new SongException($"There is no song {uri}.");
    }
}
