using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Something that is not generated, and the report to its author.</summary>
/// <param name="Descriptor">The diagnostic.</param>
/// <param name="Subject">The declaration that the report points to.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Omission(DiagnosticDescriptor Descriptor, ISymbol Subject, params string[] Arguments)
{
    /// <summary>The severity, if it differs from the descriptor's.</summary>
    public DiagnosticSeverity Severity { get; init; } = Descriptor.DefaultSeverity;

    /// <summary>The diagnostic, at the declaration.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor, Subject.Locations.FirstOrDefault(), Severity, additionalLocations: null, properties: null, Arguments);
}
