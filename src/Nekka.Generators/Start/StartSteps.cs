namespace Nekka.Generators;

/// <summary>The names of the generator's steps, by which tests see what was computed anew.</summary>
internal static class StartSteps
{
    /// <summary>Actor classes, read from their declarations.</summary>
    public const string Classes = "Start.Classes";

    /// <summary>Names that differ only in case.</summary>
    public const string Clashes = "Start.Clashes";

    /// <summary>Whether the language has extension members.</summary>
    public const string Language = "Start.Language";

    /// <summary>What each generated file is written from.</summary>
    public const string Files = "Start.Files";
}
