namespace Nekka.Tests;

/// <summary>How long a test may wait for a signal before it counts as hung. Never a pause.</summary>
public static class Limits
{
    public static TimeSpan Hang { get; } = TimeSpan.FromSeconds(30);
}
