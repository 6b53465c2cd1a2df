using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Playing;

/// <summary>The song that the audio has been told to play: how far it is, and whether it sounds yet.</summary>
/// <remarks>Each song that begins has a generation of its own, so that what the audio says of an earlier one is known to be late.</remarks>
internal sealed class SoundingSong(IAudio audio, ActorTimers timers, TimeProvider time)
{
    /// <summary>How long a song may take until it sounds.</summary>
    public static readonly TimeSpan TimeToStart = TimeSpan.FromSeconds(10);

    // Reports that were under way when a client went elsewhere in the song are late for so long at most.
    private static readonly TimeSpan TimeToSeek = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SeekTolerance = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(1);

    private readonly PlayClock _clock = new(time);
    private bool _sounds;
    private long? _soughtAt;
    private TimeSpan _startedAt;

    /// <summary>Names the song in what the audio says. The number is greater than those of a core that has failed.</summary>
    public long Generation { get; private set; } = time.GetUtcNow().UtcTicks;

    /// <summary>The form of its samples; <see langword="null"/> until it sounds.</summary>
    public AudioFormat? Format { get; private set; }

    /// <summary>How long it lasts; <see langword="null"/> if that is not known.</summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>In thousands of bits a second; 0 if that is not known.</summary>
    public int BitRate { get; private set; }

    /// <summary>The place in the song.</summary>
    public TimeSpan Place => Duration is { } duration && _clock.Place > duration ? duration : _clock.Place;

    /// <summary>How long songs have sounded in all.</summary>
    public TimeSpan PlayTime => _clock.Total;

    /// <summary>Plays a song. If it does not sound in time, it has failed.</summary>
    public void Begin(Song song, TimeSpan place, bool isPaused, Action<long, string> fail)
    {
        Reset(song.Duration, place);
        audio.Play(Generation, song, place, isPaused);
        if (!isPaused)
        {
            Run(fail);
        }
    }

    /// <summary>Plays nothing any more.</summary>
    public void End()
    {
        Reset(duration: null, TimeSpan.Zero);
        audio.Stop();
    }

    /// <summary>Stands still. A song that stands still may be silent.</summary>
    public void Pause()
    {
        _clock.Halt();
        timers.Cancel(nameof(TimeToStart));
        audio.Pause();
    }

    /// <summary>Goes on.</summary>
    public void Resume(Action<long, string> fail)
    {
        audio.Resume();
        Run(fail);
    }

    /// <summary>Goes to a place in the song.</summary>
    public void Seek(TimeSpan place)
    {
        place = place > Duration ? Duration.Value : place;
        _clock.Set(place);
        (_startedAt, _soughtAt) = (place, time.GetTimestamp());
        audio.Seek(Generation, place);
    }

    /// <summary>The song sounds.</summary>
    public void Started(AudioFormat format, TimeSpan? duration, bool isPaused)
    {
        timers.Cancel(nameof(TimeToStart));
        (_sounds, Format, Duration) = (true, format, duration ?? Duration);
        if (!isPaused)
        {
            _clock.Run();
        }
    }

    /// <summary>So much of the song has sounded.</summary>
    /// <returns>Whether it has sounded for a while, so that it is not one that cannot be played.</returns>
    public bool Moved(TimeSpan elapsed, int bitRate)
    {
        if (_soughtAt is { } sought)
        {
            if (time.GetElapsedTime(sought) < TimeToSeek && (elapsed - _clock.Place).Duration() > SeekTolerance)
            {
                return false;
            }

            _soughtAt = null;
        }

        _clock.Set(elapsed);
        BitRate = bitRate;
        return elapsed - _startedAt > AWhile;
    }

    private void Reset(TimeSpan? duration, TimeSpan place)
    {
        Generation++;
        (_sounds, _soughtAt, _startedAt) = (false, null, place);
        (Format, Duration, BitRate) = (null, duration, 0);
        timers.Cancel(nameof(TimeToStart));
        _clock.Halt();
        _clock.Set(place);
    }

    private void Run(Action<long, string> fail)
    {
        if (_sounds)
        {
            _clock.Run();
        }
        else
        {
            var generation = Generation;
            timers.Once(nameof(TimeToStart), TimeToStart, () => fail(generation, $"The song gave no sound within {TimeToStart.TotalSeconds} seconds."));
        }
    }
}
