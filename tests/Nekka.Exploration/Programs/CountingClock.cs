using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>A clock that counts what a program does, in milliseconds. Whoever looks at it lets others run.</summary>
internal sealed class CountingClock : TimeProvider
{
    private int _now;

    public override long TimestampFrequency => 1_000;

    /// <summary>The time.</summary>
    public uint Now => (uint)_now;

    /// <summary>Moves the clock on.</summary>
    /// <returns>The time then.</returns>
    public uint Tick() => (uint)++_now;

    public override long GetTimestamp()
    {
        LetOthersRun();
        return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException("No program with this clock sets a timer.");
}
