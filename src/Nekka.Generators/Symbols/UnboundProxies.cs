using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds the actor classes of proxies that do not exist yet.</summary>
/// <remarks>
/// A generator does not see what it writes. So while it runs, the <c>AdderProxy</c> of a signature is a type the
/// compiler knows nothing of but the name. What it will be follows from the actor classes in the namespaces that are in
/// scope where the name is written.
/// </remarks>
/// <param name="actor">The actor class whose declaration mentions them; what it derives from may do so too.</param>
/// <param name="compilation">The compilation it is declared in.</param>
/// <param name="cancellationToken">Ends the work early.</param>
internal sealed class UnboundProxies(INamedTypeSymbol actor, Compilation compilation, CancellationToken cancellationToken)
{
    private const string Suffix = "Proxy";

    /// <summary>Whether all of a type is known, or will be.</summary>
    /// <param name="type">The type asked about.</param>
    /// <param name="declarations">The declarations that may have written it, the likeliest first.</param>
    public bool AreKnown(ITypeSymbol type, params ISymbol[] declarations) => type.Parts().All(part =>
        part.TypeKind is not TypeKind.Error || FullName(part, [.. declarations]) is not null);

    /// <summary>The full name of the proxy an unknown type stands for; <see langword="null"/> if it is not one.</summary>
    /// <param name="type">A type the compiler does not know.</param>
    /// <param name="declarations">The declarations that may have written it, the likeliest first.</param>
    public string? FullName(ITypeSymbol type, ImmutableArray<ISymbol> declarations)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } unknown || !unknown.Name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        INamedTypeSymbol? found = unknown.ContainingNamespace is { IsGlobalNamespace: false } qualifier
            ? Find(qualifier, unknown)
            : declarations
                .Where(declaration => Mentions(declaration.OriginalDefinition, unknown.Name))
                .Concat(actor.BaseTypes().Prepend(actor))
                .Select(declaration => Find(declaration, unknown))
                .FirstOrDefault(static found => found is not null);
        return found is null ? null : ProxyName.WithNamespace(found, unknown.Name);
    }

    /// <summary>Whether a declaration has the name itself, and not as a type argument written elsewhere.</summary>
    private static bool Mentions(ISymbol declaration, string name)
    {
        IEnumerable<ITypeSymbol> types = declaration switch
        {
            IParameterSymbol parameter => [parameter.Type],
            IPropertySymbol property => [property.Type],
            IFieldSymbol field => [field.Type],
            IMethodSymbol method => [method.ReturnType, .. method.TypeParameters.SelectMany(static typeParameter => typeParameter.ConstraintTypes)],
            _ => [],
        };
        return types.SelectMany(TypeParts.Parts).Any(part =>
            part.TypeKind is TypeKind.Error && string.Equals(part.Name, name, StringComparison.Ordinal));
    }

    private INamedTypeSymbol? Find(ISymbol declaration, INamedTypeSymbol unknown)
    {
        for (INamespaceSymbol? space = declaration.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (Find(space, unknown) is { } enclosed)
            {
                return enclosed;
            }
        }

        INamedTypeSymbol[] imported =
        [
            .. Imports(declaration)
                .Distinct<INamespaceSymbol>(SymbolEqualityComparer.Default)
                .Select(space => Find(space, unknown))
                .Where(static found => found is not null)
                .Select(static found => found!),
        ];
        return imported.Length is 1 ? imported[0] : null; // The compiler will say of more than one that it is ambiguous.
    }

    private IEnumerable<INamespaceSymbol> Imports(ISymbol declaration) =>
        declaration.DeclaringSyntaxReferences.Take(1).SelectMany(reference => compilation.GetSemanticModel(reference.SyntaxTree)
            .GetImportScopes(reference.Span.Start, cancellationToken)
            .SelectMany(static scope => scope.Imports)
            .Select(static import => import.NamespaceOrType)
            .OfType<INamespaceSymbol>());

    private INamedTypeSymbol? Find(INamespaceSymbol space, INamedTypeSymbol unknown) => Own(space) is { } own
        ? ProxyName.ActorClasses(own)
            .Where(found => unknown.Name.EndsWith(found.Name + Suffix, StringComparison.Ordinal))
            .FirstOrDefault(found => TypeParameterNames.All(found).Length == unknown.Arity
                && string.Equals(ProxyName.Of(found), unknown.Name, StringComparison.Ordinal))
        : null;

    /// <summary>What this compilation itself declares in the namespace: other assemblies have their proxies already.</summary>
    private INamespaceSymbol? Own(INamespaceSymbol space) => space.ConstituentNamespaces
        .FirstOrDefault(part => SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly));
}
