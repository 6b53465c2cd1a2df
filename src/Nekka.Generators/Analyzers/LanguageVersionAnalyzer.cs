using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Reports once why a project in an older C# has no <c>Start</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LanguageVersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.LanguageTooOld];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp14 and var version }
                && start.Compilation.GetTypeByMetadataName(ActorSymbols.ActorMetadataName) is not null)
            {
                ReportOnce(start, version.ToDisplayString());
            }
        });
    }

    private static void ReportOnce(CompilationStartAnalysisContext start, string version)
    {
        var actors = new ConcurrentBag<INamedTypeSymbol>();
        start.RegisterSymbolAction(
            symbol =>
            {
                if (symbol.Symbol is INamedTypeSymbol type && type.IsActorClass())
                {
                    actors.Add(type);
                }
            },
            SymbolKind.NamedType);
        start.RegisterCompilationEndAction(end =>
        {
            // Always the same one, in whatever order threads analyzed the classes.
            INamedTypeSymbol? first = actors.OrderBy(static actor => actor.ToDisplayString(), StringComparer.Ordinal).FirstOrDefault();
            if (first is not null)
            {
                end.ReportDiagnostic(new Omission(Descriptors.LanguageTooOld, first, first.DisplayName(), version).ToDiagnostic());
            }
        });
    }
}
