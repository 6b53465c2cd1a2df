using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds public members of actors that yield and are no streams: the code that enumerates them runs them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IteratorAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.Iterator];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            if (symbol.Symbol is IMethodSymbol { IsIterator: true, IsStatic: false, DeclaredAccessibility: Accessibility.Public } method
                && !IsStream(method)
                && method.ContainingType.DerivesFromActor())
            {
                symbol.ReportDiagnostic(new Omission(Descriptors.Iterator, method.AssociatedSymbol ?? method, Members.DisplayName(method)).ToDiagnostic());
            }
        },
        SymbolKind.Method);

    // A proxy streams what a method makes. A property is read as a whole.
    private static bool IsStream(IMethodSymbol method) => method.MethodKind is MethodKind.Ordinary && TaskTypes.IsStream(method.ReturnType);
}
