using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Repeats the attributes that callers of a generated member must see, as callers of the original do.</summary>
internal static class CarriedAttributes
{
    /// <summary>Attributes of a class or constructor that restrict its callers.</summary>
    public static readonly ImmutableHashSet<string> OfMembers = Names(
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute");

    /// <summary>The ones among them that a property and a field may have.</summary>
    public static readonly ImmutableHashSet<string> OfAttributes = Names(
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute");

    /// <summary>The ones among them that an accessor may have.</summary>
    public static readonly ImmutableHashSet<string> OfAccessors = OfMembers.Remove("System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute");

    /// <summary>Attributes that the compiler reads from the original declaration of an overridden member.</summary>
    private static readonly ImmutableHashSet<string> Inherited = Names(
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute");

    /// <summary>Attributes of a parameter or type parameter that restrict its arguments.</summary>
    public static readonly ImmutableHashSet<string> OfParameters = Names(
        "System.Diagnostics.CodeAnalysis.AllowNullAttribute",
        "System.Diagnostics.CodeAnalysis.ConstantExpectedAttribute",
        "System.Diagnostics.CodeAnalysis.DisallowNullAttribute",
        "System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute",
        "System.Diagnostics.CodeAnalysis.StringSyntaxAttribute");

    /// <summary>Attributes that give a parameter its default value.</summary>
    public static readonly ImmutableHashSet<string> OfOptionalParameters = Names(
        "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
        "System.Runtime.CompilerServices.CallerFilePathAttribute",
        "System.Runtime.CompilerServices.CallerLineNumberAttribute",
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.DateTimeConstantAttribute",
        "System.Runtime.CompilerServices.DecimalConstantAttribute",
        "System.Runtime.CompilerServices.IDispatchConstantAttribute",
        "System.Runtime.CompilerServices.IUnknownConstantAttribute",
        "System.Runtime.InteropServices.DefaultParameterValueAttribute",
        "System.Runtime.InteropServices.OptionalAttribute");

    /// <summary>The attributes of a symbol that are in <paramref name="names"/>, ready to be written in brackets.</summary>
    /// <param name="symbol">The symbol that has them.</param>
    /// <param name="names">The full names of the attributes wanted.</param>
    /// <param name="types">Writes the types.</param>
    public static ImmutableArray<string> Of(ISymbol symbol, ImmutableHashSet<string> names, TypeNames types) =>
    [
        .. from attribute in Attributes(symbol)
           where attribute.AttributeClass is { } type && names.Contains(type.ToDisplayString())
           where attribute.AttributeConstructor is not null
           let text = Write(attribute, types)
           where text is not null
           select text,
    ];

    /// <summary>The attributes of a class, its containing types and its type arguments that restrict their users.</summary>
    /// <param name="type">The class.</param>
    /// <param name="types">Writes the types.</param>
    public static ImmutableArray<string> OfClass(INamedTypeSymbol type, TypeNames types) =>
    [
        .. type.Parts().OfType<INamedTypeSymbol>()
            .SelectMany(static part => part.WithContainingTypes())
            .SelectMany(part => Of(part, OfMembers, types))
            .GroupBy(static attribute => IsRepeatable(attribute) ? attribute : attribute.Split('(')[0], StringComparer.Ordinal)
            .Select(static same => same.First()),
    ];

    // A class has at most one of each of the others.
    private static bool IsRepeatable(string attribute) => attribute.Contains("OSPlatformAttribute");

    private static IEnumerable<AttributeData> Attributes(ISymbol symbol)
    {
        ImmutableArray<AttributeData> own = symbol.GetAttributes();
        return Origin(symbol) is not { } origin ? own : own.Concat(origin.GetAttributes().Where(attribute =>
            attribute.AttributeClass is { } type
            && Inherited.Contains(type.ToDisplayString())
            && !own.Any(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, type))));
    }

    private static ISymbol? Origin(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } overridden } => Origin(overridden) ?? overridden,
        IPropertySymbol { OverriddenProperty: { } overridden } => Origin(overridden) ?? overridden,
        _ => null,
    };

    private static ImmutableHashSet<string> Names(params string[] names) => ImmutableHashSet.Create(StringComparer.Ordinal, names);

    private static string? Write(AttributeData attribute, TypeNames types)
    {
        string?[] arguments =
        [
            .. attribute.ConstructorArguments.Select(argument => Argument(argument, types)),
            .. attribute.NamedArguments.Select(named => Argument(named.Value, types) is { } value ? $"{named.Key} = {value}" : null),
        ];
        string name = types.Write(attribute.AttributeClass!);
        return Array.Exists(arguments, static argument => argument is null) ? null // Not the framework's attribute, but another with its name.
            : arguments.Length is 0 ? name
            : $"{name}({string.Join(", ", arguments)})";
    }

    private static string? Argument(TypedConstant argument, TypeNames types) =>
        argument.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? Literals.Argument(argument, types) : null;
}
