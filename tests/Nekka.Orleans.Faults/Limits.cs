namespace Nekka.Orleans.Faults;

/// <summary>How long things may take.</summary>
internal static class Limits
{
    /// <summary>Whatever takes longer hangs.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);

    /// <summary>How long the client bears a silence.</summary>
    public static readonly TimeSpan UnreachableAfter = TimeSpan.FromSeconds(10);

    /// <summary>How long a call may last at most: links look once in a second, and a call may wait for others to its counter.</summary>
    public static readonly TimeSpan LongestCall = UnreachableAfter + TimeSpan.FromSeconds(5);
}
