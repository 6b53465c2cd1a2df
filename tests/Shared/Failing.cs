using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests;

/// <summary>An exception that fails in whatever it is asked.</summary>
[SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
[SuppressMessage("Design", "CA1032", Justification = "It has nothing to say.")]
public sealed class ViciousException : Exception
{
    public override string Message => throw new NotSupportedException("It has no message.");

    public override string StackTrace => throw new NotSupportedException("It has no stack.");

    public override string ToString() => throw new NotSupportedException("It has no text.");
}

/// <summary>A clock that fails in whatever it is asked.</summary>
[SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
public sealed class FailingClock : TimeProvider
{
    public override long TimestampFrequency => throw new ViciousException();

    public override long GetTimestamp() => throw new ViciousException();

    public override DateTimeOffset GetUtcNow() => throw new ViciousException();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw new ViciousException();
}
