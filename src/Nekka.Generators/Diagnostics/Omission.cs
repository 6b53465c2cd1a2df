using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Something that is not generated, and what its author is told.</summary>
/// <param name="Descriptor">The diagnostic.</param>
/// <param name="Subject">The declaration it points to.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record Omission(DiagnosticDescriptor Descriptor, ISymbol Subject, params string[] Arguments)
{
    /// <summary>How much it matters, where that is not what the descriptor says.</summary>
    public DiagnosticSeverity Severity { get; init; } = Descriptor.DefaultSeverity;

    /// <summary>The diagnostic at the declaration in question.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor, Subject.Locations.FirstOrDefault(), Severity, additionalLocations: null, properties: null, Arguments);
}
