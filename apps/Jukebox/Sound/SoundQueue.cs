using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>The blocks of one song that are decoded and not yet played: a few seconds. The decoder's thread puts and waits; the audio takes and never waits.</summary>
/// <remarks>A seek goes through the queue too, so that in one step the song is not at its end any more. What is in the queue is played until the
/// decoder has reached the new place.</remarks>
internal sealed class SoundQueue(int capacity = SoundQueue.UsualCapacity)
{
    /// <summary>The blocks of three seconds.</summary>
    public const int UsualCapacity = 150;

    private readonly object _gate = new();
    private readonly Queue<SoundBlock> _blocks = new();
    private TimeSpan? _target;
    private bool _hasMoved;
    private TimeSpan? _movedTo;
    private bool _isComplete;
    private bool _isClosed;
    private string? _failure;

    /// <summary>The form of the song; <see langword="null"/> until it is open.</summary>
    public AudioFormat? Format { get; private set; }

    /// <summary>How long the song lasts, if that is known.</summary>
    public TimeSpan? Duration { get; private set; }

    /// <summary>How many blocks are ready.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _blocks.Count;
            }
        }
    }

    /// <summary>Why no more blocks come; <see langword="null"/> unless the song has failed and all its blocks are taken.</summary>
    public string? Failure
    {
        get
        {
            lock (_gate)
            {
                return _blocks.Count == 0 ? _failure : null;
            }
        }
    }

    /// <summary>Whether the song has failed, even if there are blocks to take.</summary>
    public bool HasFailed
    {
        get
        {
            lock (_gate)
            {
                return _failure is not null;
            }
        }
    }

    /// <summary>Whether the last block has been taken, and nobody wants to go elsewhere in the song.</summary>
    public bool IsAtEnd
    {
        get
        {
            lock (_gate)
            {
                return _isComplete && _blocks.Count == 0 && _target is null;
            }
        }
    }

    /// <summary>Whether the decoder has yet to go to another place.</summary>
    public bool IsSeeking
    {
        get
        {
            lock (_gate)
            {
                return _target is not null;
            }
        }
    }

    /// <summary>Audio: takes a block, if one is ready.</summary>
    public bool TryTake([NotNullWhen(true)] out SoundBlock? block)
    {
        lock (_gate)
        {
            if (!_blocks.TryDequeue(out block))
            {
                return false;
            }

            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Audio: has the decoder go to another place. The last call counts.</summary>
    public void Seek(TimeSpan position)
    {
        lock (_gate)
        {
            if (_failure is null && !_isClosed)
            {
                _target = position;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Audio: whether a seek has ended since the last call.</summary>
    /// <param name="position">Where to; <see langword="null"/> if the song has refused.</param>
    public bool TakeMoved(out TimeSpan? position)
    {
        lock (_gate)
        {
            position = _movedTo;
            var hasMoved = _hasMoved;
            (_hasMoved, _movedTo) = (false, null);
            return hasMoved;
        }
    }

    /// <summary>Audio: nobody takes anything any more. A decoder that waits goes on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _blocks.Clear();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Decoder: says what the song is.</summary>
    public void Open(AudioFormat format, TimeSpan? duration)
    {
        lock (_gate)
        {
            (Format, Duration) = (format, duration);
        }
    }

    /// <summary>Decoder: adds a block, if there is room.</summary>
    public bool TryPut(SoundBlock block)
    {
        lock (_gate)
        {
            if (_isClosed || _target is not null || _blocks.Count >= capacity)
            {
                return false;
            }

            _blocks.Enqueue(block);
            return true;
        }
    }

    /// <summary>Decoder: waits for room and adds a block.</summary>
    /// <returns><see langword="false"/> if the block is not wanted, because of a seek or because the queue is closed.</returns>
    public bool Put(SoundBlock block)
    {
        lock (_gate)
        {
            while (_blocks.Count >= capacity && _target is null && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return TryPut(block);
        }
    }

    /// <summary>Decoder: whether to go elsewhere.</summary>
    public bool TryGetTarget(out TimeSpan position)
    {
        lock (_gate)
        {
            position = _target ?? default;
            return _target is not null && !_isClosed;
        }
    }

    /// <summary>Decoder: the seek to that place is over. After one that went well, the blocks from the former place are gone.</summary>
    public void EndSeek(TimeSpan position, bool wentWell)
    {
        lock (_gate)
        {
            _target = _target == position ? null : _target; // Another one may have come meanwhile.
            _hasMoved = true;
            if (wentWell)
            {
                _blocks.Clear();
                _isComplete = false;
                _movedTo = position;
            }
        }
    }

    /// <summary>Decoder: there are no more blocks.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _isComplete = true;
        }
    }

    /// <summary>Decoder: there are no more blocks, and there ought to be.</summary>
    public void Fail(string why)
    {
        lock (_gate)
        {
            _failure ??= why;
            _target = null;
        }
    }

    /// <summary>Decoder: waits at the end of the song.</summary>
    /// <returns>Whether to go elsewhere; <see langword="false"/> if the queue is closed.</returns>
    public bool WaitForSeek()
    {
        lock (_gate)
        {
            while (_target is null && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            return !_isClosed;
        }
    }
}
