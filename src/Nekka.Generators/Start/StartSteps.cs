namespace Nekka.Generators;

/// <summary>The names of the generator's steps, which tests use to see which steps ran again.</summary>
internal static class StartSteps
{
    /// <summary>Actor classes, read from their declarations.</summary>
    public const string Classes = "Start.Classes";

    /// <summary>Names that differ only in case.</summary>
    public const string Clashes = "Start.Clashes";

    /// <summary>Whether the language has extension members.</summary>
    public const string Language = "Start.Language";

    /// <summary>The model of each generated file.</summary>
    public const string Files = "Start.Files";
}
