namespace Nekka.Generators;

/// <summary>The names of the generator's steps, which tests use to see which steps ran again.</summary>
internal static class HostingSteps
{
    /// <summary>Calls that register actor classes with a host.</summary>
    public const string Calls = "Hosting.Calls";
}
