using Nekka.Messages;

namespace Nekka.Recording;

/// <summary>When the messages came that an actor has taken over.</summary>
/// <remarks><b>Thread safety:</b> as the batch itself: the inbox's lock guards it, and the actor's own pass may call <see cref="At"/> without.
/// In an inbox with a bound others may remove messages meanwhile. That moves what comes behind the message in hand, so that <see cref="At"/>
/// finds the same for that one.</remarks>
internal sealed class BatchArrivals(RecordingClock clock)
{
    private Run[] _runs = new Run[Arrivals.MostRuns]; // With the places behind their last messages.
    private int _last = -1;

    /// <summary>Learns that the batch holds one message.</summary>
    public void Put(uint time)
    {
        _runs[0] = new Run(time, 1);
        _last = 0;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _last = -1;

    /// <summary>Adds a run behind the others.</summary>
    public void Add(Run run) => _runs[++_last] = run;

    /// <summary>The time at which the message at that place came.</summary>
    public uint At(int place)
    {
        var (runs, last) = (_runs, _last);
        if ((uint)last >= (uint)runs.Length)
        {
            return clock.NowOrJustBefore;
        }

        for (var run = 0; run < last; run++)
        {
            if (runs[run].Place > place)
            {
                return runs[run].Time;
            }
        }

        return runs[last].Time;
    }

    /// <summary>Learns that the message at that place has been removed.</summary>
    public void Remove(int place)
    {
        for (var run = 0; run <= _last; run++)
        {
            if (_runs[run].Place > place)
            {
                _runs[run].Place--; // An empty run stays, because the actor may be looking.
            }
        }
    }

    /// <summary>Looks on while messages are removed.</summary>
    /// <param name="place">The place of the first message that has not been taken.</param>
    /// <param name="matches">Says which are removed.</param>
    /// <returns>Says the same. It is to be asked once for each message, from the oldest to the newest.</returns>
    public Predicate<Envelope> Watch(int place, Predicate<Envelope> matches) => envelope =>
    {
        var isRemoved = matches(envelope);
        if (isRemoved)
        {
            Remove(place);
        }
        else
        {
            place++;
        }

        return isRemoved;
    };

    /// <summary>Learns that messages have come back to the front.</summary>
    /// <param name="before">The place behind the message in hand, before that.</param>
    /// <param name="after">The place behind the message in hand, now.</param>
    /// <param name="count">How many there are.</param>
    public void PutBack(int before, int after, int count)
    {
        var inHand = before > 0 ? At(before - 1) : clock.NowOrJustBefore;
        var runs = new List<Run> { new(inHand, after), new(clock.NowOrJustBefore, after + count) };
        for (var run = 0; run <= _last; run++)
        {
            if (_runs[run].Place > before)
            {
                runs.Add(new Run(_runs[run].Time, _runs[run].Place - before + after + count));
            }
        }

        while (runs.Count > Arrivals.MostRuns)
        {
            runs[2] = new Run(runs[2].Time, runs[3].Place); // Those that come next seem to have come together, when the first of them did.
            runs.RemoveAt(3);
        }

        _last = runs.Count - 1;
        _runs = [.. runs, .. new Run[Arrivals.MostRuns - runs.Count]];
    }
}
