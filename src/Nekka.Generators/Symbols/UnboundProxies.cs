using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Finds the actor classes of proxies that do not exist yet.</summary>
/// <remarks>
/// A generator does not see its own output. So while it runs, the <c>AdderProxy</c> of a signature is a type of which
/// the compiler knows only the name. Its meaning follows from the actor classes in the namespaces that are in
/// scope where the name is written.
/// </remarks>
/// <param name="actor">The actor class whose declaration, or whose base classes, mention them.</param>
/// <param name="compilation">The compilation that declares it.</param>
/// <param name="cancellationToken">Cancels the work.</param>
internal sealed class UnboundProxies(INamedTypeSymbol actor, Compilation compilation, CancellationToken cancellationToken)
{
    private const string Suffix = "Proxy";

    /// <summary>Whether every part of a type is known, or will be.</summary>
    /// <param name="type">The type to test.</param>
    /// <param name="declarations">The declarations that may mention it, the likeliest first.</param>
    public bool AreKnown(ITypeSymbol type, params ISymbol[] declarations) => type.Parts().All(part =>
        part.TypeKind is not TypeKind.Error || FullName(part, [.. declarations]) is not null);

    /// <summary>The full name of the proxy that an unknown type will be; <see langword="null"/> if it will be none.</summary>
    /// <param name="type">A type the compiler does not know.</param>
    /// <param name="declarations">The declarations that may mention it, the likeliest first.</param>
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

    /// <summary>Whether a declaration contains the name itself, and not as a type argument written elsewhere.</summary>
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
        return imported.Length is 1 ? imported[0] : null; // If there are several, the compiler reports the ambiguity.
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

    /// <summary>The namespace as this compilation declares it, because other assemblies already have their proxies.</summary>
    private INamespaceSymbol? Own(INamespaceSymbol space) => space.ConstituentNamespaces
        .FirstOrDefault(part => SymbolEqualityComparer.Default.Equals(part.ContainingAssembly, compilation.Assembly));
}
