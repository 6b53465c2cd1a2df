namespace Nekka.Generators;

/// <summary>The names of the generator's steps, which tests use to see which steps ran again.</summary>
internal static class ProxySteps
{
    /// <summary>Actor classes, read from their declarations.</summary>
    public const string Classes = "Proxies.Classes";

    /// <summary>Names that differ only in case.</summary>
    public const string Clashes = "Proxies.Clashes";

    /// <summary>Whether the language version has the features that a proxy, and its table, need.</summary>
    public const string Language = "Proxies.Language";

    /// <summary>The model of each generated file.</summary>
    public const string Files = "Proxies.Files";
}
