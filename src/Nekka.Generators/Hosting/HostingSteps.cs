namespace Nekka.Generators;

/// <summary>The names of the steps of <see cref="HostingGenerator"/>, for tests of what is generated anew.</summary>
internal static class HostingSteps
{
    /// <summary>The calls that register actors.</summary>
    public const string Calls = nameof(Calls);
}
