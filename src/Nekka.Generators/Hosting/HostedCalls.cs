using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads a call that registers an actor class with a host.</summary>
internal static class HostedCalls
{
    /// <summary>Whether a method is one of those of <c>NekkaBuilder</c> for whose calls there is something to write.</summary>
    /// <param name="method">The method that is called.</param>
    public static bool IsRegistration(IMethodSymbol method) =>
        method is { IsStatic: false, ContainingType: { Name: "NekkaBuilder", ContainingNamespace: { Name: "Hosting", ContainingNamespace: { Name: "Nekka", ContainingNamespace.IsGlobalNamespace: true } } } }
        && !method.Parameters.Any(static parameter => parameter.Type.Name is "HostedClass" or "HostedKeyedClass")
        && method.TypeArguments[method.TypeArguments.Length - 1] is INamedTypeSymbol actor && actor.IsActorClass() && actor.WhyOutOfReach() is null
        && method.TypeArguments.All(static type => type.Parts().All(static part => part.TypeKind is not (TypeKind.TypeParameter or TypeKind.Error)));

    /// <summary>Whether the call passes a function that constructs the actor.</summary>
    /// <param name="method">The method that is called.</param>
    public static bool TakesFunction(IMethodSymbol method) => method.Parameters.Any(static parameter => parameter.Type.TypeKind is TypeKind.Delegate);

    /// <summary>Reads the call; <see langword="null"/> if there is nothing to write for it.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="kind">Which one that is.</param>
    /// <param name="location">The attribute that puts generated code in the place of the call.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static HostedCall? Read(IMethodSymbol method, HostedCallKind kind, string location, Compilation compilation, CancellationToken cancellationToken)
    {
        var actor = (INamedTypeSymbol)method.TypeArguments[method.TypeArguments.Length - 1];
        ITypeSymbol? key = kind is HostedCallKind.KeyedActors ? method.TypeArguments[0] : null;
        var proxies = new UnboundProxies(actor, compilation, cancellationToken);
        var types = new TypeNames(hasNullableAnnotations: false, TypeParameterNames.Choose([], []), proxies, []);
        ImmutableArray<HostedArgument> arguments = [];
        bool takesFunction = TakesFunction(method);
        if (takesFunction ? key is not null : !TryChoose(actor, key, compilation, types, proxies, out arguments))
        {
            return null;
        }

        return new(
            kind,
            location,
            types.Write(actor),
            key is null ? null : types.Write(key),
            takesFunction ? null : arguments.Select(static argument => argument.Code).ToEquatableArray(),
            arguments.Where(static argument => argument.Required is not null).Select(static argument => argument.Required!).ToEquatableArray(),
            key is null ? Injected(actor, compilation, proxies, types).ToEquatableArray() : ImmutableArray<string>.Empty.ToEquatableArray());
    }

    // The one that is marked, or the only one.
    private static bool TryChoose(
        INamedTypeSymbol actor, ITypeSymbol? key, Compilation compilation, TypeNames types, UnboundProxies proxies, out ImmutableArray<HostedArgument> arguments)
    {
        IMethodSymbol[] accessible = [.. actor.InstanceConstructors.Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))];
        IMethodSymbol? chosen = accessible.FirstOrDefault(static constructor => constructor.GetAttributes().Any(static attribute =>
            attribute.AttributeClass?.Name is "ActivatorUtilitiesConstructorAttribute")) ?? (accessible.Length is 1 ? accessible[0] : null);
        arguments = [];
        if (chosen is null
            || chosen.Parameters.Any(parameter => parameter.RefKind is not (RefKind.None or RefKind.In) || !proxies.AreKnown(parameter.Type, parameter))
            || (key is not null && (chosen.Parameters.IsEmpty || !compilation.HasImplicitConversion(key, chosen.Parameters[0].Type))))
        {
            return false;
        }

        arguments = [.. chosen.Parameters.Select((parameter, index) => key is not null && index is 0 ? new("key", Required: null) : HostedArgument.Of(parameter, types))];
        return true;
    }

    private static IEnumerable<string> Injected(INamedTypeSymbol actor, Compilation compilation, UnboundProxies proxies, TypeNames types)
    {
        INamedTypeSymbol definition = actor.OriginalDefinition;
        if (ProxyName.Of(definition) is not { } name || !HasProxy(definition, name, compilation))
        {
            return [];
        }

        string arguments = actor.IsGenericType ? $"<{string.Join(", ", TypeArguments(actor).Select(types.Write))}>" : "";
        return
        [
            ProxyName.WithNamespace(definition, name) + arguments,
            .. actor.IsGenericType ? [] : ProxiedInterfaces.Of(definition, compilation, proxies).Select(implemented => types.Write(implemented.Type)),
        ];
    }

    // The proxy of a class of another assembly is there already, if that was compiled with the generator.
    private static bool HasProxy(INamedTypeSymbol actor, string name, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(actor.ContainingAssembly, compilation.Assembly)
        || actor.ContainingNamespace.GetTypeMembers(name).Any(static type => type.IsOurs());

    private static IEnumerable<ITypeSymbol> TypeArguments(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? TypeArguments(outer).Concat(type.TypeArguments) : type.TypeArguments;
}
