using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Reads a call that registers an actor class with a host.</summary>
internal static class HostedCalls
{
    /// <summary>Whether a method is one of those of <c>NekkaBuilder</c> that name an actor class.</summary>
    /// <param name="method">The method that is called.</param>
    public static bool IsRegistration(IMethodSymbol method) =>
        method is { IsStatic: false, Name: "AddActor" or "AddPool" or "AddKeyedActors", ContainingType: { Name: "NekkaBuilder", ContainingNamespace: { Name: "Hosting", ContainingNamespace: { Name: "Nekka", ContainingNamespace.IsGlobalNamespace: true } } } }
        && !method.Parameters.Any(static parameter => parameter.Type.Name is "HostedClass" or "HostedKeyedClass");

    /// <summary>The reason why no constructor call can be written for a call without a function; <see langword="null"/> if one can.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="compilation">The compilation.</param>
    /// <returns>The rest of a sentence after "because".</returns>
    public static string? WhyNot(IMethodSymbol method, Compilation compilation)
    {
        ITypeSymbol actor = Actor(method);
        if (method.TypeArguments.SelectMany(static type => type.Parts()).FirstOrDefault(static part => part.TypeKind is TypeKind.TypeParameter) is { } parameter)
        {
            return $"'{parameter.Name}' is a type parameter, and the call of the constructor is written where the class is named";
        }

        return actor is not INamedTypeSymbol named ? null
            : named.IsAbstract ? "it is abstract"
            : named.WhyOutOfReach() ?? WhyNotNamed(method, compilation) ?? HostedConstructor.Choose(named, Key(method), compilation).WhyNone;
    }

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
        if (Actor(method) is not INamedTypeSymbol actor || !actor.HasProxy() || WhyNotNamed(method, compilation) is not null
            || method.TypeArguments.Any(static type => type.Parts().Any(static part => part.TypeKind is TypeKind.TypeParameter or TypeKind.Error)))
        {
            return null;
        }

        ITypeSymbol? key = Key(method);
        var proxies = new UnboundProxies(actor, compilation, cancellationToken);
        var types = new TypeNames(hasNullableAnnotations: false, TypeParameterNames.Choose([], []), proxies, []);
        ImmutableArray<HostedArgument> arguments = [];
        bool takesFunction = TakesFunction(method);
        if (takesFunction ? key is not null : !TryWrite(actor, key, compilation, types, proxies, out arguments))
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

    // Generated code names the class, with its type arguments, and the type of the keys.
    private static string? WhyNotNamed(IMethodSymbol method, Compilation compilation) =>
        Key(method)?.WhyNotCaptured(compilation) is { } ofKey ? $"its key {ofKey}"
            : Actor(method).WhyNotCaptured(compilation) is { } ofArgument ? $"its type argument {ofArgument}" : null;

    /// <summary>The type of the keys; <see langword="null"/> if the call registers no actors by key.</summary>
    /// <param name="method">The method that is called.</param>
    private static ITypeSymbol? Key(IMethodSymbol method) => method.TypeArguments.Length is 2 ? method.TypeArguments[0] : null;

    private static ITypeSymbol Actor(IMethodSymbol method) => method.TypeArguments[method.TypeArguments.Length - 1];

    private static bool TryWrite(
        INamedTypeSymbol actor, ITypeSymbol? key, Compilation compilation, TypeNames types, UnboundProxies proxies, out ImmutableArray<HostedArgument> arguments)
    {
        arguments = [];
        if (actor.IsAbstract
            || HostedConstructor.Choose(actor, key, compilation).Symbol is not { } constructor
            || constructor.Parameters.Any(parameter => !proxies.AreKnown(parameter.Type, parameter)))
        {
            return false;
        }

        arguments = [.. constructor.Parameters.Select((parameter, index) => key is not null && index is 0 ? new("key", Required: null) : HostedArgument.Of(parameter, types))];
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
