using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds methods of interfaces that an actor class implements only because <c>Actor</c> has a method like them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ImplementedByActorAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.ImplementedByActor];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(
        static symbol =>
        {
            var type = (INamedTypeSymbol)symbol.Symbol;
            if (type is { TypeKind: TypeKind.Class } && type.DerivesFromActor())
            {
                foreach (IMethodSymbol member in OwnInterfaces(type).SelectMany(static own => own.GetMembers()).OfType<IMethodSymbol>())
                {
                    Look(symbol, type, member);
                }
            }
        },
        SymbolKind.NamedType);

    // The report belongs to the class that adds the interface, not to the classes derived from it.
    private static IEnumerable<INamedTypeSymbol> OwnInterfaces(INamedTypeSymbol type) =>
        type.AllInterfaces.Where(own => !type.BaseType!.AllInterfaces.Contains(own, SymbolEqualityComparer.Default));

    private static void Look(SymbolAnalysisContext context, INamedTypeSymbol type, IMethodSymbol member)
    {
        // A property such as ActorUrn says by its name whose it is, and ToString is an object's.
        if (type.FindImplementationForInterfaceMember(member) is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsOverride: false } written
            && written.ContainingType.IsNekka("Actor"))
        {
            context.ReportDiagnostic(new Omission(
                Descriptors.ImplementedByActor, type, type.DisplayName(), Members.DisplayName(member), Members.DisplayName(written), member.ContainingType.DisplayName()).ToDiagnostic());
        }
    }
}
