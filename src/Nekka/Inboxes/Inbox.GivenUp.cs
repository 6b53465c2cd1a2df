namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>Learns that somebody has given up what was put, and has it removed soon.</summary>
    /// <remarks>At once where little waits; else when enough have given up that to look for them all costs each of them little.</remarks>
    public void NoteGivenUp()
    {
        const int StepsEach = 16;
        List<Admission>? admitted = null;
        _lock.Enter();
        try
        {
            _between.GivenUp++;
            if ((long)_between.GivenUp * StepsEach >= Waiting + (_between.Waiting?.Count ?? 0))
            {
                admitted = Remove();
            }
        }
        finally
        {
            _lock.Exit();
        }

        Complete(admitted);
    }

    /// <summary>Removes what was given up, to make room.</summary>
    /// <returns><see langword="false"/> if nobody has given up anything since this was last done.</returns>
    public bool RemoveGivenUp()
    {
        List<Admission>? admitted;
        _lock.Enter();
        try
        {
            if (_between.GivenUp == 0)
            {
                return false;
            }

            admitted = Remove();
        }
        finally
        {
            _lock.Exit();
        }

        Complete(admitted);
        return true;
    }

    // Returns those who were let in for it.
    private List<Admission>? Remove()
    {
        NoteHighWater();
        _between.GivenUp = 0;
        if (_state != State.Open)
        {
            return null; // What is left is being answered.
        }

        _incoming.RemoveAll(static envelope => envelope.IsGivenUp);
        if (IsBounded)
        {
            _own.Batch.RemoveAll(static envelope => envelope.IsGivenUp); // From an inbox without bounds the actor takes without the lock.
        }

        if (_between.Waiting is not { } line)
        {
            return null;
        }

        for (var (place, next) = (line.First, line.First?.Next); place is not null; (place, next) = (next, next?.Next))
        {
            if (place.Value.Envelope.IsGivenUp)
            {
                line.Remove(place);
            }
        }

        List<Admission>? admitted = null;
        while (Admit() is { } admission)
        {
            (admitted ??= []).Add(admission);
        }

        return admitted;
    }

    // Outside the lock: it wakes somebody.
    private static void Complete(List<Admission>? admitted)
    {
        foreach (var admission in admitted ?? [])
        {
            admission.TrySet(null);
        }
    }
}
