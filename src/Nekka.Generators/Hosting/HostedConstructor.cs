using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>The constructor that a host calls for the objects of an actor class, or the reason why it calls none.</summary>
/// <param name="Symbol">The constructor.</param>
/// <param name="WhyNone">The reason, as the rest of a sentence after "because"; <see langword="null"/> if there is a constructor.</param>
internal sealed record HostedConstructor(IMethodSymbol? Symbol, string? WhyNone)
{
    /// <summary>Chooses the constructor that is marked, or the only one.</summary>
    /// <param name="actor">A concrete actor class that every file can name.</param>
    /// <param name="key">The type of the keys, of actors by key.</param>
    /// <param name="compilation">The compilation with the call that registers the class.</param>
    public static HostedConstructor Choose(INamedTypeSymbol actor, ITypeSymbol? key, Compilation compilation)
    {
        IMethodSymbol[] accessible = [.. actor.InstanceConstructors.Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))];
        IMethodSymbol[] marked = [.. accessible.Where(IsMarked)];
        return (accessible.Length, marked.Length) switch
        {
            (0, _) => new(Symbol: null, "none of its constructors is accessible"),
            (1, _) => Checked(accessible[0], key, compilation),
            (_, 1) => Checked(marked[0], key, compilation),
            (_, 0) => new(Symbol: null, "it has several constructors, and none is marked with [ActivatorUtilitiesConstructor]"),
            _ => new(Symbol: null, "it has several constructors that are marked with [ActivatorUtilitiesConstructor]"),
        };
    }

    private static HostedConstructor Checked(IMethodSymbol constructor, ITypeSymbol? key, Compilation compilation) => WhyNot(constructor, key, compilation) is { } reason
        ? new(Symbol: null, reason)
        : new(constructor, WhyNone: null);

    private static string? WhyNot(IMethodSymbol constructor, ITypeSymbol? key, Compilation compilation)
    {
        if (constructor.RequiredMember() is { } member)
        {
            return $"its member '{member}' is required";
        }

        if (key is not null)
        {
            if (constructor.Parameters.IsEmpty)
            {
                return $"its constructor has no parameter for the key, a '{key.DisplayName()}'";
            }

            IParameterSymbol first = constructor.Parameters[0];
            if (first.Type.TypeKind is not TypeKind.Error && !compilation.HasImplicitConversion(key, first.Type))
            {
                return $"the first parameter of its constructor takes the key, a '{key.DisplayName()}', but '{first.Name}' is a '{first.Type.DisplayName()}'";
            }
        }

        return constructor.Parameters.Select(parameter => WhyNot(parameter, compilation)).FirstOrDefault(static reason => reason is not null);
    }

    private static string? WhyNot(IParameterSymbol parameter, Compilation compilation)
    {
        string? reason = parameter.RefKind is not (RefKind.None or RefKind.In) ? "is passed by reference"
            : parameter.Type.TypeKind is TypeKind.Dynamic ? "is dynamic, which is no type of a service"
            : parameter.Type.WhyNotCaptured(compilation);
        return reason is null ? null : $"the parameter '{parameter.Name}' of its constructor {reason}";
    }

    private static bool IsMarked(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "ActivatorUtilitiesConstructorAttribute");
}
