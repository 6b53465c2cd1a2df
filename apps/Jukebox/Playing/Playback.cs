using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Playing;

/// <summary>What is played: the current song, and whether it plays. Part of <see cref="Core"/>, in whose turns all of it runs.</summary>
/// <remarks>It tells the audio what to play, and never waits for it. What the audio says of an earlier song is left out.</remarks>
internal sealed class Playback(Queue queue, PlayOrder order, IAudio audio, ActorTimers timers, TimeProvider time, Action<Subsystem> announce, ILogger logger)
{
    private readonly SoundingSong _sound = new(audio, timers, time);
    private (long Generation, QueueEntry Entry)? _prepared;
    private int _failures;

    internal PlayState State { get; private set; }

    internal PlayerOptions Options { get; private set; } = new();

    internal int? Current { get; private set; }

    internal string? Error { get; private set; }

    /// <summary>The current song as it sounds.</summary>
    internal SoundingSong Sound => _sound;

    /// <summary>What clients are told comes next, even if the playback ends with the current song.</summary>
    internal int? Next => Current is not { } id ? null : RepeatsOne ? id : Follower(id);

    private bool RepeatsOne => Options is { Single: not SingleMode.Off, Repeats: true, Consumes: false };

    /// <summary>Plays the current song, or the first one. If it is paused, it goes on.</summary>
    public void Play()
    {
        Error = null;
        _failures = 0;
        if (State == PlayState.Paused)
        {
            Pause(false);
        }
        else if (State == PlayState.Stopped && queue.Count > 0)
        {
            if (Current is null)
            {
                order.Restart(first: null);
            }

            Begin(Current ?? order.First()!.Value);
        }
    }

    /// <summary>Plays the song at a position.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public void PlayAt(int position) => PlayEntry(At(position).Id, TimeSpan.Zero, isPaused: false);

    /// <summary>Plays the song of an id.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public void PlayId(int id) => PlayEntry(queue.Entry(id).Id, TimeSpan.Zero, isPaused: false);

    /// <summary>Stands still, or goes on; <see langword="null"/> for the other of both. While nothing is played, nothing happens.</summary>
    public void Pause(bool? isPaused)
    {
        if (State == PlayState.Stopped || State == (isPaused switch { true => PlayState.Paused, false => PlayState.Playing, null => PlayState.Stopped }))
        {
            return;
        }

        if (State == PlayState.Playing)
        {
            State = PlayState.Paused;
            _sound.Pause();
        }
        else
        {
            State = PlayState.Playing;
            _sound.Resume(Failed);
        }

        announce(Subsystem.Player);
    }

    /// <summary>Plays nothing any more. The current song stays the current one.</summary>
    public void End()
    {
        if (State != PlayState.Stopped)
        {
            Halt();
            announce(Subsystem.Player);
        }
    }

    /// <summary>Plays what comes next. At the end it stops, and there is no current song any more.</summary>
    /// <exception cref="RefusedException">Nothing is played.</exception>
    public void GoOn()
    {
        var from = RequirePlaying();
        _failures = 0;
        Leave(from, Follower(from), consumes: Options.Consumes); // Whoever asks for the next song does not mean the same one, whatever is repeated.
    }

    /// <summary>Plays the song before. At the start it plays the first song again.</summary>
    /// <exception cref="RefusedException">Nothing is played.</exception>
    public void GoBack()
    {
        var from = RequirePlaying();
        _failures = 0;
        Begin(order.Before(from, Options.Repeats) ?? from);
    }

    /// <summary>Goes to a place in the song at a position, which becomes the current one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public void SeekAt(int position, TimeSpan place) => SeekEntry(At(position).Id, place);

    /// <summary>Goes to a place in the song of an id, which becomes the current one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public void SeekId(int id, TimeSpan place) => SeekEntry(queue.Entry(id).Id, place);

    /// <summary>Goes to a place in the current song, or forwards and backwards from where it is.</summary>
    /// <exception cref="RefusedException">Nothing is played.</exception>
    public void SeekCurrent(TimeSpan place, bool isRelative) => SeekEntry(RequirePlaying(), isRelative ? _sound.Place + place : place);

    /// <summary>Forgets that a song could not be played.</summary>
    public void ClearError()
    {
        if (Error is not null)
        {
            Error = null;
            announce(Subsystem.Player);
        }
    }

    /// <summary>Changes how the songs follow each other.</summary>
    internal void Change(PlayerOptions options)
    {
        if (Options == options)
        {
            return;
        }

        var isRandom = Options.IsRandom;
        Options = options;
        if (isRandom != options.IsRandom)
        {
            order.SetRandom(options.IsRandom, Current);
        }

        announce(Subsystem.Options);
    }

    /// <summary>Begins where an earlier run of the server has ended.</summary>
    internal void Restore(PlayerOptions options, PlayState state, int? current, TimeSpan place)
    {
        Options = options;
        order.SetRandom(options.IsRandom, current);
        Current = current;
        if (state != PlayState.Stopped && current is { } id)
        {
            Begin(id, place, isPaused: state == PlayState.Paused);
        }
    }

    /// <summary>What is played if some songs leave the queue. To be asked before they do; the answer is for <see cref="Removed"/>.</summary>
    internal int? Successor(IReadOnlySet<int> gone) =>
        Current is not { } id || !gone.Contains(id) ? Current : State == PlayState.Stopped ? null : order.AfterWithout(id, gone, Options.Repeats);

    /// <summary>Songs have left the queue. If the current one was among them, the next one plays.</summary>
    internal void Removed(IReadOnlySet<int> gone, int? successor)
    {
        if (Current is not { } id || !gone.Contains(id))
        {
            return;
        }

        Current = successor;
        if (State == PlayState.Playing && successor is { } next)
        {
            Begin(next);
        }
        else
        {
            Halt();
            announce(Subsystem.Player);
        }
    }

    /// <summary>Tells the audio which song to open ahead, if that is another one than before.</summary>
    internal void Prepare()
    {
        var id = State == PlayState.Stopped || (Options.Single != SingleMode.Off && !RepeatsOne) ? null : Next;
        (long, QueueEntry)? next = id is { } known ? (_sound.Generation, queue.Entry(known)) : null;
        if (next != _prepared)
        {
            _prepared = next;
            audio.Prepare(next?.Item2.Song);
        }
    }

    internal void Started(long generation, AudioFormat format, TimeSpan? duration)
    {
        if (generation != _sound.Generation)
        {
            return;
        }

        _sound.Started(format, duration, isPaused: State == PlayState.Paused);
        announce(Subsystem.Player);
    }

    internal void Moved(long generation, TimeSpan elapsed, int bitRate)
    {
        if (generation == _sound.Generation && _sound.Moved(elapsed, bitRate))
        {
            _failures = 0;
        }
    }

    internal void Ended(long generation)
    {
        if (generation != _sound.Generation || Current is not { } ended)
        {
            return;
        }

        _failures = 0;
        var options = Options;
        if (options.Single == SingleMode.OneShot)
        {
            Change(options with { Single = SingleMode.Off });
        }

        if (options.Single == SingleMode.Off)
        {
            Leave(ended, Follower(ended), options.Consumes);
        }
        else if (options is { Repeats: true, Consumes: false })
        {
            Begin(ended);
        }
        else
        {
            var next = options.Consumes ? Follower(ended) : ended;
            Halt();
            Discard(ended, options.Consumes);
            Current = next;
            announce(Subsystem.Player);
        }
    }

    internal void Failed(long generation, string why)
    {
        if (generation != _sound.Generation || Current is not { } failed)
        {
            return;
        }

        _failures++;
        var uri = queue.Entry(failed).Song.Uri;
        Error = $"\"{uri}\" cannot be played: {why}";
        if (_failures >= queue.Count)
        {
            logger.RoundFailed(uri, why.TrimEnd('.'));
            Halt();
            announce(Subsystem.Player);
        }
        else
        {
            logger.SongFailed(uri, why.TrimEnd('.'));
            Leave(failed, Follower(failed), consumes: false, isPaused: State == PlayState.Paused);
        }
    }

    private int? Follower(int id) => Options.Consumes ? order.AfterWithout(id, new HashSet<int> { id }, Options.Repeats) : order.After(id, Options.Repeats);

    private void Leave(int from, int? next, bool consumes, bool isPaused = false)
    {
        if (!Options.Consumes)
        {
            order.MoveOn(from);
        }

        Current = next;
        Discard(from, consumes);
        if (next is { } id)
        {
            Begin(id, isPaused: isPaused);
        }
        else
        {
            Halt();
            announce(Subsystem.Player);
        }
    }

    private void Discard(int id, bool consumes)
    {
        if (consumes)
        {
            var position = queue.PositionOf(id);
            queue.Remove(position, position + 1);
            order.Remove(new HashSet<int> { id });
            announce(Subsystem.Playlist);
        }
    }

    private void PlayEntry(int id, TimeSpan place, bool isPaused)
    {
        Error = null;
        _failures = 0;
        order.Jump(id, State == PlayState.Stopped ? null : Current);
        Begin(id, place, isPaused);
    }

    private void SeekEntry(int id, TimeSpan place)
    {
        place = place < TimeSpan.Zero ? TimeSpan.Zero : place;
        if (State == PlayState.Stopped || id != Current)
        {
            PlayEntry(id, place, isPaused: State == PlayState.Paused);
            return;
        }

        _sound.Seek(place);
        announce(Subsystem.Player);
    }

    private void Begin(int id, TimeSpan place = default, bool isPaused = false)
    {
        Current = id;
        State = isPaused ? PlayState.Paused : PlayState.Playing;
        _sound.Begin(queue.Entry(id).Song, place, isPaused, Failed);
        announce(Subsystem.Player);
    }

    private void Halt()
    {
        if (State != PlayState.Stopped)
        {
            State = PlayState.Stopped;
            _sound.End();
        }
    }

    private QueueEntry At(int position) =>
        position >= 0 && position < queue.Count ? queue[position] : throw new RefusedException(Refusal.Argument, "Bad song index");

    private int RequirePlaying() =>
        State != PlayState.Stopped && Current is { } id ? id : throw new RefusedException(Refusal.NotPlaying, "Not playing");
}
