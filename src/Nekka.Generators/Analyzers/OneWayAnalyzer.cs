using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds methods that are marked <c>[OneWayHandler]</c> and implement nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OneWayAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.OneWay];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            if (symbol.Symbol is IMethodSymbol method && method.IsMarkedOneWay() && OneWaySymbols.WhyNot(method, symbol.CancellationToken) is var (reason, advice))
            {
                symbol.ReportDiagnostic(new Omission(Descriptors.OneWay, method, Members.DisplayName(method), reason, advice).ToDiagnostic());
            }
        },
        SymbolKind.Method);
}
