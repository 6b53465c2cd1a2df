namespace Nekka.Generators;

/// <summary>How generated code says where it comes from.</summary>
internal static class Tool
{
    /// <summary>The name in <c>[GeneratedCode]</c>.</summary>
    public const string Name = "Nekka.Generators";
}
