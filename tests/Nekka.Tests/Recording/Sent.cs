namespace Nekka.Tests.Recording;

/// <summary>The messages that the suites of the flight recorder send.</summary>
public static class Sent
{
    public sealed record Hold;

    public sealed record Fail;

    public sealed record First;

    public sealed record Second;

    public sealed record Third;
}
