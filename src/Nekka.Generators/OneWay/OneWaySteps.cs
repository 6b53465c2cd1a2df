namespace Nekka.Generators;

/// <summary>The names of the generator's steps, which tests use to see which steps ran again.</summary>
internal static class OneWaySteps
{
    /// <summary>Marked methods, read from their declarations.</summary>
    public const string Methods = "OneWay.Methods";

    /// <summary>Names that differ only in case.</summary>
    public const string Clashes = "OneWay.Clashes";

    /// <summary>The model of each generated file.</summary>
    public const string Files = "OneWay.Files";
}
