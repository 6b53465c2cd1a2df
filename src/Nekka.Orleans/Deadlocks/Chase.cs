namespace Nekka.Orleans.Deadlocks;

/// <summary>Decides when probes are sent along one wait, and what it means that one has come back.</summary>
/// <remarks>
/// <para>A probe meets the waits of a circle one after the other, so they may never have been there together. But if a second probe, which began
/// after the first had come back, meets the very same waits, then all of them were there in the moment between.</para>
/// <para>This class is not thread-safe: the lock of <see cref="DeadlockProbes"/> guards it.</para>
/// </remarks>
internal sealed class Chase
{
    private const int LongestPause = 16;

    private int _looks;
    private int _due; // The look at which the next probe is to be sent.
    private bool _isReported;
    private WaitStep[]? _circle; // The one that came back.
    private int _seenIn; // The round in which it did.
    private bool _takesAnother;

    /// <summary>How often probes have been sent.</summary>
    public int Round { get; private set; }

    /// <summary>Whether a probe is to be sent now: at the first look, and then after pauses that get longer.</summary>
    public bool IsDue => !_isReported && _looks >= _due;

    /// <summary>Notes that the wait is there at another look.</summary>
    public void NoteLook() => _looks++;

    /// <summary>Notes that a probe is sent.</summary>
    /// <returns>Its round.</returns>
    public int Begin()
    {
        _due = _looks + Math.Clamp(_looks, 1, LongestPause);
        _takesAnother = true;
        return ++Round;
    }

    /// <summary>Notes that a probe has come back.</summary>
    /// <param name="probe">The probe.</param>
    public Finding NoteCircle(WaitProbe probe)
    {
        if (_isReported)
        {
            return Finding.Nothing;
        }

        if (_circle is not null && probe.IsRepeated && probe.Round > _seenIn && IsSame(_circle, probe.Steps))
        {
            return Finding.SeenTwice;
        }

        if (!_takesAnother)
        {
            return Finding.Nothing; // The wait may be part of several circles. One of them is enough.
        }

        (_circle, _seenIn, _takesAnother) = (probe.Steps, Round, false);
        Round++;
        return Finding.SeenOnce;
    }

    /// <summary>Notes that a circle with this wait has been reported. None is reported any more.</summary>
    public void NoteReported() => _isReported = true;

    private static bool IsSame(WaitStep[] one, WaitStep[] other)
    {
        var isSame = one.Length == other.Length;
        for (var index = 0; isSame && index < one.Length; index++)
        {
            isSame = one[index].IsSame(other[index]);
        }

        return isSame;
    }
}

/// <summary>What it means that a probe has come back.</summary>
internal enum Finding
{
    /// <summary>Nothing new.</summary>
    Nothing,

    /// <summary>There may be a circle: another probe, of the next round, is to be sent at once.</summary>
    SeenOnce,

    /// <summary>There is a circle.</summary>
    SeenTwice,
}
