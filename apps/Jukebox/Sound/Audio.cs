using System.Collections.Immutable;
using Jukebox.Songs;
using Nekka;

namespace Jukebox.Sound;

/// <summary>Makes the sound: a block of 20 ms whenever one is due, out of the current song's blocks or of silence, for all outputs.</summary>
/// <remarks>
/// <para>Who runs where, so that nothing delays a block:</para>
/// <list type="bullet">
/// <item>The metronome has a thread, which tells the audio 50 times a second. The audio has a thread, and no turn of it waits for anybody: it takes
/// blocks from queues, tells, starts actors, and has actors stop without awaiting their end.</item>
/// <item>Each song's decoder is an actor of the pool, which never blocks, and opens and decodes the song on a thread of its own, which waits where the
/// queue is full, the disk slow or ffmpeg silent. A song that gives nothing for <see cref="StallLimit"/> fails. To stop the decoder ends its child
/// process, and so its thread.</item>
/// <item>Each output is an actor with a bounded inbox. What may block there (a disk, a pipe, a listener) waits on a thread of its own or asynchronously,
/// behind a bounded queue. One that takes nothing, or fails, is switched off.</item>
/// </list>
/// <para>All that the listener is told is told from here, in turns that know the current generation, so nothing is told of a song after another was
/// played, or after its end.</para>
/// </remarks>
/// <param name="settings">What a restart must not forget.</param>
/// <param name="startDecoder">Starts the actor that decodes a song.</param>
/// <param name="outputs">The outputs.</param>
/// <param name="metronome">Says when to look at the clock, which is that of the system.</param>
/// <param name="logger">For what goes wrong.</param>
internal sealed class Audio(AudioSettings settings, StartDecoder startDecoder, ImmutableArray<OutputPlugin> outputs, IMetronome metronome, ILogger<Audio> logger)
    : ThreadActor, IAudio, IOutputs, IMetronomeListener
{
    /// <summary>For how long a song may give nothing before it has failed.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LateAfter = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LeaveOutAfter = TimeSpan.FromSeconds(2);
    private const int BlocksBetweenMoves = 5;

    private readonly Volume _volume = new(settings.Volume);
    private OutputSet _outputs = null!;
    private BlockClock _clock = null!;
    private IDisposable? _beating;
    private CurrentSong? _current;
    private CurrentSong? _next;
    private bool _isPaused;
    private long _late;
    private long _missing;
    private TimeSpan _longestDelay;

    /// <summary>Children that fail end. The audio hears of it.</summary>
    protected override SupervisorStrategy SupervisorStrategy { get; } = new() { Decide = static _ => SupervisorDirective.Stop };

    protected override bool UseDaemonThread => true;

    public void Play(long generation, Song song, TimeSpan at, bool paused)
    {
        _current?.End();
        _isPaused = paused;
        if (_next is { } next && next.Song.Uri == song.Uri && at == TimeSpan.Zero && !next.Queue.HasFailed)
        {
            _current = next;
        }
        else
        {
            _next?.End();
            _current = Open(song, at);
        }

        _next = null;
        _current.Generation = generation;
        _current.Elapsed = at;
    }

    public void Prepare(Song? song)
    {
        // A live stream that waited would not be live any more.
        var isLive = song is { Duration: null } && song.Uri.Contains("://", StringComparison.Ordinal);
        if (song is not null && _next?.Song.Uri == song.Uri && !_next.Queue.HasFailed)
        {
            return;
        }

        _next?.End();
        _next = song is null || isLive ? null : Open(song, TimeSpan.Zero);
    }

    public void Pause() => _isPaused = true;

    public void Resume() => _isPaused = false;

    public void Seek(long generation, TimeSpan position)
    {
        if (_current?.Generation == generation)
        {
            _current.Queue.Seek(position < TimeSpan.Zero ? TimeSpan.Zero : position);
        }
    }

    // Stop by the name of the interface: a proxy's own Stop ends the actor.
    void IAudio.Stop()
    {
        _current?.End();
        _next?.End();
        (_current, _next) = (null, null);
        _isPaused = false;
    }

    public void SetVolume(int volume)
    {
        settings.Volume = Math.Clamp(volume, 0, 100);
        _volume.Set(settings.Volume);
    }

    public void SetOutput(string name, bool isEnabled) => _outputs.Switch(name, isEnabled, ActorRef);

    public Task<ImmutableArray<OutputStatus>> Statuses() => Task.FromResult(_outputs.Statuses);

    /// <summary>How well the sound keeps its time.</summary>
    public Task<AudioStatistics> Statistics() => Task.FromResult(new AudioStatistics(_clock.Made, _late, _missing, _longestDelay));

    public void Beat()
    {
        var delay = _clock.Delay;
        _longestDelay = delay > _longestDelay ? delay : _longestDelay;
        if (delay > LeaveOutAfter)
        {
            var count = _clock.LeaveOut();
            _late += count;
            logger.BlocksLeftOut(delay, count);
        }

        for (var hadSong = _current is not null; delay >= TimeSpan.Zero; delay = _clock.Delay)
        {
            _late += delay > LateAfter ? 1 : 0;
            _clock.Advance();
            PlayBlock();
            if (hadSong && _current is null)
            {
                return; // The player gets time until the next beat to say what follows, so that blocks made up for are not silent.
            }
        }
    }

    protected override void OnStart()
    {
        _clock = new BlockClock(ActorSystem.TimeProvider);
        _outputs = new OutputSet(outputs, settings, Watch, () => ActorSystem.Events.Publish(new Changed(Subsystem.Output)), logger);
        _outputs.Start(ActorRef);
        _beating = metronome.Start(this.Self().Proxy());
    }

    protected override void OnStop() => _beating?.Dispose();

    protected override void OnFailure(Exception exception) => EndAfter(exception);

    protected override void OnRestarting(Exception exception) => EndAfter(exception);

    protected override object? OnReceive(object? message)
    {
        if (message is not Terminated end)
        {
            return base.OnReceive(message);
        }

        foreach (var song in new[] { _current, _next })
        {
            if (song?.Decoder == end.ActorRef)
            {
                song.Queue.Fail(end.Exception?.Message ?? "The decoder has ended.");
            }
        }

        _outputs.OnEnded(end, ActorRef);
        return null;
    }

    private CurrentSong Open(Song song, TimeSpan at)
    {
        var queue = new SoundQueue();
        var decoder = startDecoder(song, at, queue, new ActorOptions { Name = $"decoder {song.Uri}", Parent = ActorRef });
        Watch(decoder);
        return new CurrentSong(song, queue, decoder);
    }

    private void PlayBlock()
    {
        if (_current is not { } song)
        {
            _outputs.Play(SoundBlock.Silence);
            return;
        }

        if (song.Queue.TakeMoved(out var place))
        {
            song.Elapsed = place ?? song.Elapsed;
            TellMoved(song);
        }

        if (_isPaused || !song.Queue.TryTake(out var block))
        {
            _outputs.Play(SoundBlock.Silence);
            CheckWhy(song);
            return;
        }

        _outputs.Play(_volume.Apply(block));
        (song.Elapsed, song.BitRate, song.Stalled) = (block.End, block.BitRate, 0);
        if (!song.HasStarted)
        {
            song.HasStarted = true;
            Tell(listener => listener.SongStarted(song.Generation, song.Queue.Format!, song.Queue.Duration));
            TellMoved(song);
        }
        else if (++song.Untold >= BlocksBetweenMoves && !song.Queue.IsSeeking)
        {
            TellMoved(song);
        }

        if (song.Queue.IsAtEnd)
        {
            EndSong(song);
        }
    }

    // While paused, nothing is wanted, so nothing fails either.
    private void CheckWhy(CurrentSong song)
    {
        if (_isPaused)
        {
            return;
        }

        if (song.Queue.Failure is { } why)
        {
            FailSong(song, why);
        }
        else if (!song.Queue.IsAtEnd)
        {
            _missing += song.HasStarted ? 1 : 0;
            if (++song.Stalled * SoundBlock.Length >= StallLimit)
            {
                FailSong(song, $"No sound of it has come for {StallLimit.TotalSeconds} s.");
            }
        }
        else if (song.HasStarted || song.Elapsed > TimeSpan.Zero)
        {
            EndSong(song);
        }
        else
        {
            FailSong(song, "The song contains no sound.");
        }
    }

    private void EndSong(CurrentSong song)
    {
        song.End();
        _current = null;
        Tell(listener => listener.SongEnded(song.Generation));
    }

    private void FailSong(CurrentSong song, string why)
    {
        song.End();
        _current = null;
        logger.SongFails(song.Song.Uri, song.Generation, why.TrimEnd('.'));
        Tell(listener => listener.SongFailed(song.Generation, why));
    }

    private void TellMoved(CurrentSong song)
    {
        song.Untold = 0;
        Tell(listener => listener.SongMoved(song.Generation, song.Elapsed, song.BitRate));
    }

    private void EndAfter(Exception exception)
    {
        _beating?.Dispose();
        if (_current is { } song)
        {
            FailSong(song, $"The audio has failed: {exception.Message}");
        }
    }

    private void Tell(Action<IPlayerListener> tell)
    {
        try
        {
            if (settings.Listener is { } listener)
            {
                tell(listener);
            }
        }
        catch (ActorDeadException)
        {
            // The player stops before the audio does, and hears nothing more.
        }
    }
}
