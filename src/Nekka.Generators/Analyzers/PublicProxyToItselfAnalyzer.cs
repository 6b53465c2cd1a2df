using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds public fields and properties that hold a proxy to their own actor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PublicProxyToItselfAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.PublicProxyToItself];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(
        static symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (type.DerivesFromActor() && type.GetMembers().Any(IsPublicProxy))
            {
                Look(symbol, type);
            }
        },
        SymbolKind.NamedType);

    private static void Look(SymbolStartAnalysisContext context, INamedTypeSymbol type)
    {
        var own = new OwnReferences();
        own.Collect(context);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (ISymbol member in type.GetMembers().Where(IsPublicProxy).Where(own.MeansItself))
            {
                end.ReportDiagnostic(new Omission(Descriptors.PublicProxyToItself, member, Members.DisplayName(member)).ToDiagnostic());
            }
        });
    }

    private static bool IsPublicProxy(ISymbol member) => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && (member is IPropertySymbol property ? property.Type : (member as IFieldSymbol)?.Type).IsActorProxy();
}
