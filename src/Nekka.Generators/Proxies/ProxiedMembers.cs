using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Chooses the members of a type that its proxy has.</summary>
/// <param name="compilation">The compilation of the actor class.</param>
/// <param name="proxies">Resolves proxies that have not been generated yet.</param>
/// <param name="omissions">Receives the omissions.</param>
internal sealed class ProxiedMembers(Compilation compilation, UnboundProxies proxies, List<Omission> omissions)
{
    /// <summary>The public members of a type that messages can use.</summary>
    /// <param name="type">The actor class, or the type of a traversable attribute.</param>
    /// <param name="reserved">The names that its proxy uses for something else.</param>
    public ProxiedType Of(INamedTypeSymbol type, ReservedNames reserved)
    {
        ImmutableArray<ISymbol> all = MemberLookup.InstanceMembers(type, compilation);
        ISymbol[] chosen =
        [
            .. all.Where(static member => member.DeclaredAccessibility is Accessibility.Public)
                .Where(member => IsServed(member, reserved)),
        ];
        var attributes = chosen
            .Where(static member => member is not IMethodSymbol)
            .Select(member => Attribute(member, type))
            .ToImmutableArray();
        ImmutableArray<IMethodSymbol> methods = [.. chosen.OfType<IMethodSymbol>().Where(method => IsServed(method, attributes, all))];
        return new(type, attributes, [.. methods.Select(method => Method(method, type, all, methods))]);
    }

    private bool IsServed(IMethodSymbol method, ImmutableArray<ProxiedAttribute> attributes, ImmutableArray<ISymbol> all)
    {
        // On the proxy a field is a property, which has accessors.
        if (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal))
        {
            string name = method.Name.Substring("get_".Length);
            if (attributes.Any(attribute => string.Equals(attribute.Symbol.Name, name, StringComparison.Ordinal)))
            {
                omissions.Add(new(Descriptors.ReservedMember, method, Name(method), $"'{name}' has an accessor with that name"));
                return false;
            }
        }

        if (OverloadPriority.IsOvertaken(method, all, compilation))
        {
            omissions.Add(new(Descriptors.MemberOutOfReach, method, Name(method), "another overload has a higher priority"));
            return false;
        }

        return true;
    }

    private bool IsServed(ISymbol member, ReservedNames reserved)
    {
        if (ReservedNames.IsOfObject(member))
        {
            return false; // Every proxy has its own.
        }

        if (reserved.WhyNot(member) is { } taken)
        {
            omissions.Add(new(Descriptors.ReservedMember, member, Name(member), taken));
            return false;
        }

        if (WhyNot(member) is { } reason)
        {
            omissions.Add(new(Descriptors.MemberOutOfReach, member, Name(member), reason));
            return false;
        }

        return AreKnown(member); // Otherwise it is misspelled, which the compiler reports, or created by another generator in the same run.
    }

    private bool AreKnown(ISymbol member) => member switch
    {
        IMethodSymbol method => proxies.AreKnown(method.ReturnType, method)
            && method.Parameters.All(parameter => proxies.AreKnown(parameter.Type, parameter, method))
            && method.TypeParameters.SelectMany(static typeParameter => typeParameter.ConstraintTypes).All(type => proxies.AreKnown(type, method)),
        _ => proxies.AreKnown(TypeOf(member), member),
    };

    private string? WhyNot(ISymbol member) => member switch
    {
        IMethodSymbol method => WhyNot(method),
        IEventSymbol => "it is an event",
        IPropertySymbol { IsIndexer: true } => "it is an indexer",
        IPropertySymbol { RefKind: not RefKind.None } or IFieldSymbol { RefKind: not RefKind.None } => "it returns a reference",
        IPropertySymbol property when !IsPublic(Accessors.Getter(property)) => "it cannot be read",
        _ => TypeOf(member).WhyNotCaptured(compilation) is { } reason ? $"its value {reason}" : null,
    };

    private string? WhyNot(IMethodSymbol method)
    {
        if (method.RefKind is not RefKind.None)
        {
            return "it returns a reference";
        }

        if (method.IsVararg)
        {
            return "__arglist cannot be passed on";
        }

        return method.ReturnType.WhyNotCaptured(compilation) is { } reason
            ? $"its result {reason}"
            : method.Parameters.Select(WhyNot).FirstOrDefault(static found => found is not null)
                ?? method.TypeParameters.Select(WhyNot).FirstOrDefault(static found => found is not null);
    }

    private string? WhyNot(IParameterSymbol parameter)
    {
        string? reason = parameter.RefKind is RefKind.None or RefKind.In
            ? parameter.Type.WhyNotCaptured(compilation)
            : "is passed by reference, but the actor runs later";
        return reason is null ? null : $"'{parameter.Name}' {reason}";
    }

    private string? WhyNot(ITypeParameterSymbol typeParameter) => typeParameter.ConstraintTypes
        .Select(type => type.WhyNotCaptured(compilation))
        .Where(static reason => reason is not null)
        .Select(reason => $"the constraint of '{typeParameter.Name}' {reason}")
        .FirstOrDefault();

    private ProxiedAttribute Attribute(ISymbol member, INamedTypeSymbol owner)
    {
        ITypeSymbol type = TypeOf(member);
        ProxyAttributeKind kind = Traversal.IsMarked(member) && Traverses(member, type) ? ProxyAttributeKind.Traversable
            : IsAssignable(member) ? ProxyAttributeKind.Writable
            : ProxyAttributeKind.ReadOnly;
        return new(member, type, kind, Elsewhere(member.ContainingType, owner));
    }

    private bool Traverses(ISymbol member, ITypeSymbol type)
    {
        string? reason = Traversal.WhyNot(type);
        if (reason is not null)
        {
            omissions.Add(new(Descriptors.NotTraversable, member, Name(member), reason));
        }

        return reason is null;
    }

    private ProxiedMethod Method(IMethodSymbol method, INamedTypeSymbol owner, ImmutableArray<ISymbol> all, ImmutableArray<IMethodSymbol> proxied)
    {
        // A class's own methods come before inherited ones, even if those fit better.
        INamedTypeSymbol origin = OverloadPriority.Origin(method).ContainingType;
        bool isOvertaken = all.OfType<IMethodSymbol>().Any(other =>
            string.Equals(other.Name, method.Name, StringComparison.Ordinal)
            && OverloadPriority.Origin(other).ContainingType.BaseTypes().Contains(origin, SymbolEqualityComparer.Default));
        return new(method, isOvertaken ? origin : Elsewhere(method.ContainingType, owner), OverloadPriority.OnProxy(method, proxied, compilation));
    }

    // An interface may inherit two members with one name.
    private static INamedTypeSymbol? Elsewhere(INamedTypeSymbol declaring, INamedTypeSymbol owner) =>
        owner.TypeKind is TypeKind.Interface && !SymbolEqualityComparer.Default.Equals(declaring, owner) ? declaring : null;

    private static bool IsAssignable(ISymbol member) => member is IPropertySymbol property
        ? Accessors.Setter(property) is { IsInitOnly: false } setter && IsPublic(setter)
        : member is IFieldSymbol { IsReadOnly: false };

    private static bool IsPublic(IMethodSymbol? accessor) => accessor is { DeclaredAccessibility: Accessibility.Public };

    private static ITypeSymbol TypeOf(ISymbol attribute) => attribute is IPropertySymbol property ? property.Type : ((IFieldSymbol)attribute).Type;

    private static string Name(ISymbol member) => $"{member.ContainingType.DisplayName()}.{(member is IPropertySymbol { IsIndexer: true } ? "this[]" : member.Name)}";
}
