using Nekka.Messages;

namespace Nekka.Recording;

/// <summary>When the messages of an inbox came, as runs of messages that came in the same millisecond.</summary>
/// <remarks>
/// <para>There are few runs, however many messages wait. When there is no room for another, the two neighbours that came within the
/// shortest time become one, with the time of the earlier. So a time is never later than the truth, and it is earlier by less than a seventh
/// of the time between the oldest message that waited and the newest.</para>
/// <para>A message has no number: its place in the inbox says to which run it belongs. So whatever leaves from the middle, or comes
/// back to the front, the times of the others are right as soon as the actor takes over what has come in.</para>
/// <para>Senders use this object with every message; what the actor uses with every message is in the <see cref="BatchArrivals"/> and the
/// <see cref="Recorder"/>.</para>
/// <para><b>Thread safety:</b> the inbox's lock guards all but the clock.</para>
/// </remarks>
internal sealed class Arrivals
{
    /// <summary>How many runs there are at most.</summary>
    public const int MostRuns = 16;

    private readonly RecordingClock _clock;
    private readonly Run[] _runs = new Run[MostRuns];
    private int _newest = -1;

    /// <summary>Makes the times of an inbox.</summary>
    /// <param name="recorder">The recorder of its actor.</param>
    public Arrivals(Recorder recorder) => (Recorder, _clock) = (recorder, recorder.Clock);

    /// <summary>The recorder of the actor.</summary>
    public Recorder Recorder { get; }

    /// <inheritdoc cref="RecordingClock.Now"/>
    public uint Now => _clock.Now;

    /// <inheritdoc cref="RecordingClock.NowOrJustBefore"/>
    public uint NowOrJustBefore => _clock.NowOrJustBefore;

    /// <summary>When the oldest message came that has come in; <see langword="null"/> if there is none.</summary>
    public uint? Oldest => _newest < 0 ? null : _runs[0].Time;

    /// <summary>Learns that a message has come in behind the others.</summary>
    public void Add(uint time)
    {
        var (runs, newest) = (_runs, _newest);
        if ((uint)newest < (uint)runs.Length && (int)(time - runs[newest].Time) <= 0)
        {
            runs[newest].Length++; // Of two senders the later one may have looked at the clock before.
        }
        else
        {
            AddRun(time);
        }
    }

    /// <summary>Learns that the batch holds the oldest of what has come in.</summary>
    /// <param name="first">The place of the first message in the batch.</param>
    /// <param name="end">The place behind the last one.</param>
    /// <param name="areAll">Whether nothing is left of what has come in.</param>
    public void Refill(int first, int end, bool areAll)
    {
        var batch = Recorder.Batch;
        batch.Clear();
        var used = 0; // The runs of which nothing is left.
        for (var place = first; used <= _newest && place < end;)
        {
            ref var run = ref _runs[used];
            var length = Math.Min(run.Length, end - place);
            place += length;
            batch.Add(new Run(run.Time, place));
            run.Length -= length;
            used += run.Length == 0 ? 1 : 0;
        }

        if (areAll)
        {
            _newest = -1;
        }
        else if (used > 0)
        {
            Array.Copy(_runs, used, _runs, 0, _newest + 1 - used);
            _newest -= used;
        }
    }

    /// <summary>Learns that one of the messages that have come in has been removed.</summary>
    /// <param name="index">The number of messages before it.</param>
    public void Remove(int index)
    {
        for (var run = 0; run <= _newest; index -= _runs[run].Length, run++)
        {
            if (index < _runs[run].Length)
            {
                _runs[run].Length--;
                ForgetEmptyRuns();
                return;
            }
        }
    }

    /// <summary>Looks on while messages are removed from what has come in, up to <see cref="ForgetEmptyRuns"/>.</summary>
    /// <param name="matches">Says which are removed.</param>
    /// <returns>Says the same. It is to be asked once for each message, from the oldest to the newest.</returns>
    public Predicate<Envelope> Watch(Predicate<Envelope> matches)
    {
        var (run, left) = (0, _newest < 0 ? 0 : _runs[0].Length);
        return envelope =>
        {
            while (left == 0 && run < _newest)
            {
                left = _runs[++run].Length;
            }

            left--;
            var isRemoved = matches(envelope);
            _runs[run].Length -= isRemoved ? 1 : 0;
            return isRemoved;
        };
    }

    /// <summary>Learns that what was to be removed has been.</summary>
    public void ForgetEmptyRuns()
    {
        var kept = -1;
        for (var run = 0; run <= _newest; run++)
        {
            if (_runs[run].Length > 0)
            {
                _runs[++kept] = _runs[run];
            }
        }

        _newest = kept;
    }

    private void AddRun(uint time)
    {
        if (_newest == MostRuns - 1)
        {
            MakeRoom(time);
        }

        _runs[++_newest] = new Run(time, 1);
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

        _runs[first].Length += _runs[first + 1].Length;
        Array.Copy(_runs, first + 2, _runs, first + 1, _newest - first - 1);
        _newest--;
    }
}
