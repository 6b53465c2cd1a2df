using Nekka.Messages;

namespace Nekka.Recording;

/// <summary>When the messages of an inbox came, as runs of messages that came in the same millisecond.</summary>
/// <remarks>
/// <para>There are few runs, however many messages wait. When there is no room for another, the two neighbours that came within the
/// shortest time become one, with the time of the earlier. So a time is never later than the truth, and it is earlier by less than a seventh
/// of the time between the oldest message that waited and the newest.</para>
/// <para>A message has no number: its place in the inbox says to which run it belongs. So whatever leaves from the middle, or comes
/// back to the front, the times of the others are right as soon as the actor takes over what has come in.</para>
/// <para>Senders read this object with every message, and the actor with every batch. It is written to only when another millisecond has
/// begun. So it stays in the caches of both. What the actor writes with every message is in the <see cref="BatchArrivals"/> and the
/// <see cref="Recorder"/>.</para>
/// <para><b>Thread safety:</b> the inbox's lock guards all but the clock.</para>
/// </remarks>
internal sealed class Arrivals
{
    /// <summary>How many runs there are at most.</summary>
    public const int MostRuns = 16;

    private readonly RecordingClock _clock;
    private readonly Run[] _runs = new Run[MostRuns]; // With the number of messages before each. Before the first there are none.
    private int _newest;
    private uint _newestTime;

    /// <summary>Makes the times of an inbox.</summary>
    /// <param name="recorder">The recorder of its actor.</param>
    public Arrivals(Recorder recorder) => (Recorder, _clock) = (recorder, recorder.Clock);

    /// <summary>The recorder of the actor.</summary>
    public Recorder Recorder { get; }

    /// <inheritdoc cref="RecordingClock.Now"/>
    public uint Now => _clock.Now;

    /// <inheritdoc cref="RecordingClock.NowOrJustBefore"/>
    public uint NowOrJustBefore => _clock.NowOrJustBefore;

    /// <summary>When the oldest message came that has come in. There must be one.</summary>
    public uint Oldest => _runs[0].Time;

    /// <summary>Learns that a message has come in behind the others.</summary>
    /// <param name="time">When it came.</param>
    /// <param name="before">How many others there are.</param>
    public void Add(uint time, int before)
    {
        if (time != _newestTime)
        {
            AddLater(time, before);
        }
    }

    /// <summary>Learns that the batch holds the oldest of what has come in.</summary>
    /// <param name="first">The place of the first message in the batch.</param>
    /// <param name="end">The place behind the last one.</param>
    public void Refill(int first, int end)
    {
        var (runs, newest, batch) = (_runs, _newest, Recorder.Batch);
        batch.Clear();
        if (newest == 0)
        {
            batch.Add(new Run(runs[0].Time, end));
            return;
        }

        var count = end - first;
        var oldest = 0; // Of the runs that are left.
        for (; oldest < newest && runs[oldest + 1].Place <= count; oldest++)
        {
            batch.Add(new Run(runs[oldest].Time, first + runs[oldest + 1].Place));
        }

        if (runs[oldest].Place < count)
        {
            batch.Add(new Run(runs[oldest].Time, end));
        }

        for (var run = oldest; run <= newest; run++)
        {
            runs[run - oldest] = runs[run] with { Place = Math.Max(0, runs[run].Place - count) };
        }

        _newest = newest - oldest;
    }

    /// <summary>Learns that one of the messages that have come in has been removed.</summary>
    /// <param name="index">The number of messages before it.</param>
    public void Remove(int index)
    {
        for (var run = 1; run <= _newest; run++)
        {
            _runs[run].Place -= _runs[run].Place > index ? 1 : 0;
        }

        ForgetEmptyRuns();
    }

    /// <summary>Looks on while messages are removed from what has come in, up to <see cref="EndWatch"/>.</summary>
    /// <param name="matches">Says which are removed.</param>
    /// <returns>Says the same. It is to be asked once for each message, from the oldest to the newest.</returns>
    public Predicate<Envelope> Watch(Predicate<Envelope> matches)
    {
        var (run, index, left) = (1, 0, 0);
        return envelope =>
        {
            for (; run <= _newest && _runs[run].Place == index; run++)
            {
                _runs[run].Place = left;
            }

            index++;
            var isRemoved = matches(envelope);
            left += isRemoved ? 0 : 1;
            return isRemoved;
        };
    }

    /// <summary>Learns that what was to be removed has been.</summary>
    /// <param name="left">How many messages are left.</param>
    public void EndWatch(int left)
    {
        for (var run = 1; run <= _newest; run++)
        {
            _runs[run].Place = Math.Min(_runs[run].Place, left);
        }

        ForgetEmptyRuns();
    }

    private void ForgetEmptyRuns()
    {
        var kept = 0;
        for (var run = 1; run <= _newest; run++)
        {
            kept += _runs[run].Place > _runs[kept].Place ? 1 : 0;
            _runs[kept] = _runs[run];
        }

        _newest = kept;
    }

    private void AddLater(uint time, int before)
    {
        if (before > 0 && (int)(time - _newestTime) < 0)
        {
            return; // Of two senders the later one may have looked at the clock before.
        }

        if (before == 0)
        {
            _newest = 0;
        }
        else if (_runs[_newest].Place < before)
        {
            if (_newest == MostRuns - 1)
            {
                MakeRoom(time);
            }

            _newest++;
        }

        _runs[_newest] = new Run(time, before);
        _newestTime = time;
    }

    private void MakeRoom(uint time)
    {
        var (shortest, first) = (uint.MaxValue, 0);
        for (var run = 0; run < _newest; run++)
        {
            var next = run + 2 > _newest ? time : _runs[run + 2].Time;
            if (next - _runs[run].Time < shortest)
            {
                (shortest, first) = (next - _runs[run].Time, run);
            }
        }

        Array.Copy(_runs, first + 2, _runs, first + 1, _newest - first - 1);
        _newest--;
    }
}
