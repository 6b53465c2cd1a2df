using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Knows the types of ASP.NET Core by name, because the generator does not reference it.</summary>
internal static class WebTypes
{
    /// <summary>The class that controllers derive from.</summary>
    public const string Controller = "Microsoft.AspNetCore.Mvc.ControllerBase";

    /// <summary>The class that hubs derive from.</summary>
    public const string Hub = "Microsoft.AspNetCore.SignalR.Hub";

    /// <summary>Whether ASP.NET Core declares the type.</summary>
    /// <param name="type">The type.</param>
    public static bool IsOfFramework(INamedTypeSymbol type)
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is <c>System.Delegate</c>, which takes any lambda with its natural type.</summary>
    /// <param name="type">The type of a parameter.</param>
    public static bool IsDelegate(ITypeSymbol type) => type.SpecialType is SpecialType.System_Delegate;

    /// <summary>Whether a parameter takes a value of any type.</summary>
    /// <param name="type">The type of the parameter, as it was declared.</param>
    public static bool TakesAnything(ITypeSymbol type) => type.SpecialType is SpecialType.System_Object || type.TypeKind is TypeKind.TypeParameter;

    /// <summary>Whether a public method is an action of a controller, or one that clients of a hub call.</summary>
    /// <param name="method">The method.</param>
    public static bool IsEndpoint(IMethodSymbol method) => method.ContainingType is { } type
        && (type.BaseTypes().Any(static baseType => IsNamed(baseType, Hub))
            || (IsController(type) && !HasAttribute(method, "Microsoft.AspNetCore.Mvc.NonActionAttribute")));

    /// <summary>The part of a result that is serialized without being awaited; <see langword="null"/> if there is none.</summary>
    /// <param name="type">The type of the result.</param>
    /// <param name="isAwaited">Whether the framework awaits the result itself, whatever its type.</param>
    public static ITypeSymbol? Pending(ITypeSymbol? type, bool isAwaited) => type switch
    {
        INamedTypeSymbol when IsPending(type) => isAwaited ? null : type,
        INamedTypeSymbol { TypeArguments.Length: 1 } task when TaskTypes.KindOf(task) is not null || IsNamed(task, "Microsoft.AspNetCore.Mvc.ActionResult") =>
            Pending(task.TypeArguments[0], isAwaited: false),
        _ => null,
    };

    private static bool IsPending(ITypeSymbol type) =>
        type.IsFuture() || type.IsProxyProperty() || type.IsNekka("IFuture");

    private static bool IsController(INamedTypeSymbol type) => type.DeclaredAccessibility is Accessibility.Public
        && type.BaseTypes().Prepend(type).Any(static part =>
            IsNamed(part, Controller)
            || HasAttribute(part, "Microsoft.AspNetCore.Mvc.ApiControllerAttribute")
            || HasAttribute(part, "Microsoft.AspNetCore.Mvc.ControllerAttribute"));

    private static bool HasAttribute(ISymbol symbol, string name) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && IsNamed(type, name));

    private static bool IsNamed(INamedTypeSymbol type, string name) =>
        name.EndsWith(type.Name, StringComparison.Ordinal)
        && type.ContainingType is null
        && string.Equals($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}", name, StringComparison.Ordinal);
}
