using Nekka.Foreign;

namespace Nekka.Recording;

/// <summary>The clock of the flight recorders of a system, in milliseconds that come round after 49 days.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class RecordingClock(TimeProvider? clock)
{
    private uint _latest;

    /// <summary>Whether it is the machine's own.</summary>
    public bool IsMachine => clock is null;

    /// <summary>The time. The clock may be somebody else's, so no lock is to be held.</summary>
    public uint Now => clock is null ? TickingClock.Milliseconds : Read(clock);

    /// <summary>The time, or the last one that was read if the clock is somebody else's: for code that holds a lock.</summary>
    public uint NowOrJustBefore => clock is null ? TickingClock.MillisecondsInLock : Volatile.Read(ref _latest);

    /// <summary>The later of two times.</summary>
    public static uint Later(uint first, uint second) => (int)(first - second) >= 0 ? first : second;

    private uint Read(TimeProvider other)
    {
        var time = (uint)other.Milliseconds();
        Volatile.Write(ref _latest, time);
        return time;
    }
}
