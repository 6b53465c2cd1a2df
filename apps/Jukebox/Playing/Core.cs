using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Playing;

/// <summary>The queue, the options and what is played: the only place that knows. The core waits for nobody.</summary>
/// <param name="audio">Is told what to play.</param>
/// <param name="mixer">Is told how loud it was when the server ended.</param>
/// <param name="store">Keeps the state from one run to the next.</param>
/// <param name="random">Draws the random orders.</param>
/// <param name="logger">Hears of songs that cannot be played.</param>
internal sealed class Core(IAudio audio, MixerProxy mixer, IStateStore store, Random random, ILogger<Core> logger) : Actor, IPlayerListener
{
    /// <summary>How long a change may be unsaved, and how old the saved place in the song may be.</summary>
    public static readonly TimeSpan TimeToSave = TimeSpan.FromSeconds(1);

    private readonly Queue _queue = new();
    private PlayOrder _order = null!;
    private int _volume = 100;
    private bool _isRestored;

    /// <summary>The queue, and what clients do with it.</summary>
    [Traversable]
    public Tracklist Tracklist { get; private set; } = null!;

    /// <summary>What is played.</summary>
    [Traversable]
    public Playback Playback { get; private set; } = null!;

    /// <summary>What the core says of itself.</summary>
    public CoreStatus Status() => new()
    {
        State = Playback.State,
        Options = Playback.Options,
        QueueVersion = _queue.Version,
        QueueCount = _queue.Count,
        Current = Placed(Playback.Current),
        Next = Placed(Playback.Next),
        Elapsed = Playback.Sound.Place,
        Duration = Playback.Sound.Duration,
        BitRate = Playback.Sound.BitRate,
        Format = Playback.Sound.Format,
        Error = Playback.Error,
        PlayTime = Playback.Sound.PlayTime,
    };

    /// <summary>The songs of the queue.</summary>
    public QueueSnapshot Queue() => _queue.Snapshot();

    /// <summary>Sets whether the queue begins again after its last song.</summary>
    public void SetRepeat(bool value) => Playback.Change(Playback.Options with { Repeats = value });

    /// <summary>Sets whether the songs come in a random order, in which each comes once.</summary>
    public void SetRandom(bool value) => Playback.Change(Playback.Options with { IsRandom = value });

    /// <summary>Sets whether the playback ends with the current song.</summary>
    public void SetSingle(SingleMode value) => Playback.Change(Playback.Options with { Single = value });

    /// <summary>Sets whether songs leave the queue when they have been played.</summary>
    public void SetConsume(bool value) => Playback.Change(Playback.Options with { Consumes = value });

    /// <summary>Sets what clients want to be made equally loud.</summary>
    public void SetReplayGain(ReplayGainMode value) => Playback.Change(Playback.Options with { ReplayGain = value });

    /// <summary>Gives the songs in the queue the tags that their files have now, by their addresses. Songs that are not named stay as they are.</summary>
    public void SongsChanged(IReadOnlyDictionary<string, Song> songs)
    {
        if (_queue.Renew(songs))
        {
            Announce(Subsystem.Playlist);
        }
    }

    public void SongStarted(long generation, AudioFormat format, TimeSpan? duration) => Playback.Started(generation, format, duration);

    public void SongMoved(long generation, TimeSpan elapsed, int bitRate) => Playback.Moved(generation, elapsed, bitRate);

    public void SongEnded(long generation) => Playback.Ended(generation);

    public void SongFailed(long generation, string why) => Playback.Failed(generation, why);

    protected override async ValueTask OnStartAsync()
    {
        Subscribe<VolumeChanged>();
        _order = new PlayOrder(_queue, random);
        Playback = new Playback(_queue, _order, audio, Timers, ActorSystem.TimeProvider, Announce, logger);
        Tracklist = new Tracklist(_queue, _order, Playback, random, Announce);
        if (await store.Load() is { } saved)
        {
            _volume = saved.Volume;
            mixer.Defer.SetVolume(saved.Volume);
            _queue.Restore(saved.Queue);
            Playback.Restore(saved.Options, saved.State, saved.Current, saved.Place);
        }

        _isRestored = true;
    }

    protected override object? OnReceive(object? message)
    {
        if (message is not VolumeChanged changed)
        {
            return base.OnReceive(message);
        }

        _volume = changed.Volume;
        SaveLater();
        return null;
    }

    protected override void OnStop() => Save();

    private PlacedEntry? Placed(int? id) => id is { } known ? new PlacedEntry(_queue.PositionOf(known), _queue.Entry(known)) : null;

    private void Announce(Subsystem subsystem)
    {
        Playback.Prepare();
        ActorSystem.Events.Publish(new Changed(subsystem));
        SaveLater();
    }

    private void SaveLater()
    {
        if (!Timers.IsSet(nameof(Save)))
        {
            Timers.Once(nameof(Save), TimeToSave, Save);
        }
    }

    private void Save()
    {
        if (!_isRestored)
        {
            return; // What is in the store is better than what was not read from it.
        }

        store.Save(new SavedState
        {
            Queue = _queue.Snapshot().Entries,
            Options = Playback.Options,
            Volume = _volume,
            State = Playback.State,
            Current = Playback.Current,
            Place = Playback.Sound.Place,
        });
        if (Playback.State == PlayState.Playing)
        {
            SaveLater();
        }
    }
}
