namespace Nekka.Generators;

/// <summary>The names of the generator's steps, by which tests see what was computed anew.</summary>
internal static class ProxySteps
{
    /// <summary>Actor classes, read from their declarations.</summary>
    public const string Classes = "Proxies.Classes";

    /// <summary>Names that differ only in case.</summary>
    public const string Clashes = "Proxies.Clashes";

    /// <summary>Whether the language has all that a proxy is written with.</summary>
    public const string Language = "Proxies.Language";

    /// <summary>What each generated file is written from.</summary>
    public const string Files = "Proxies.Files";
}
