using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Reads methods into plain values.</summary>
internal static class ProxyMethods
{
    private const string PriorityAttribute = "global::System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute";

    /// <summary>A method as the proxy repeats it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="tables">The names of the classes that list generic methods.</param>
    /// <param name="types">Writes the types.</param>
    public static ProxyMethod Of(ProxiedMethod method, IReadOnlyDictionary<IMethodSymbol, string> tables, TypeNames types)
    {
        IMethodSymbol symbol = method.Symbol;
        TypeNames named = types.In(symbol);
        ProxyMethod written = Write(
            symbol,
            symbol.Name,
            tables,
            named,
            Constraints.Write(symbol.TypeParameters, named),
            [.. symbol.Parameters.Select(parameter => Parameter(parameter, named.In(parameter)))],
            method.Receiver is { } receiver ? types.Write(receiver) : null,
            symbol.IsMarkedReentrant());
        return method.Priority is { } priority ? written with { Attributes = WithPriority(written.Attributes, priority) } : written;
    }

    /// <summary>A method as the proxy implements it explicitly.</summary>
    /// <param name="method">The method of an interface.</param>
    /// <param name="implemented">The interface.</param>
    /// <param name="actor">The actor class, which implements it.</param>
    /// <param name="tables">The names of the classes that list generic methods.</param>
    /// <param name="types">Writes the types.</param>
    public static ProxyInterfaceMethod Implementation(
        IMethodSymbol method, INamedTypeSymbol implemented, INamedTypeSymbol actor, IReadOnlyDictionary<IMethodSymbol, string> tables, TypeNames types)
    {
        TypeNames named = types.In(method);
        string name = types.Write(implemented);
        return new(
            name,
            method.ReturnsVoid ? "void" : named.Write(method.ReturnType),
            Constraints.Write(method.TypeParameters, named),
            Write(
                method,
                $"{TypeNames.Signature(implemented).Replace("global::", "").Replace("@", "")}.{method.Name}",
                tables,
                named,
                [.. method.TypeParameters.Select(typeParameter => $"where {named.Write(typeParameter)} : {InheritedConstraint(typeParameter)}")],
                [.. method.Parameters.Select(parameter => BareParameter(parameter, named.In(parameter)))],
                name,
                (actor.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? OneWaySymbols.ImplementationOf(actor, method))?.IsMarkedReentrant() is true));
    }

    /// <summary>Whether a type parameter takes types of which no other type can be made.</summary>
    /// <param name="method">A method.</param>
    public static bool AllowsRefStructs(IMethodSymbol method) => method.TypeParameters.Any(static typeParameter => typeParameter.AllowsRefLikeType);

    private static EquatableArray<string> WithPriority(EquatableArray<string> attributes, int priority)
    {
        IEnumerable<string> others = attributes.Where(static attribute => !attribute.StartsWith(PriorityAttribute, StringComparison.Ordinal));
        return (priority is 0 ? others : others.Append($"{PriorityAttribute}({priority.ToString(CultureInfo.InvariantCulture)})")).ToEquatableArray();
    }

    private static ProxyMethod Write(
        IMethodSymbol method,
        string member,
        IReadOnlyDictionary<IMethodSymbol, string> tables,
        TypeNames types,
        ImmutableArray<string> constraints,
        ImmutableArray<ProxyParameter> parameters,
        string? receiver,
        bool isReentrant) => new(
        TypeNames.Escape(method.Name),
        member,
        types.WithAttributes(method.TypeParameters),
        TypeArguments(method, types),
        tables.TryGetValue(method, out string? table) ? table : null,
        constraints,
        parameters,
        MayTakeTuple(method),
        TaskTypes.CallOf(method.ReturnType),
        TaskTypes.ResultOf(method.ReturnType) is { } result ? types.Write(result) : null,
        receiver,
        CarriedAttributes.Of(method, CarriedAttributes.OfMembers, types),
        Documentation.Of(method),
        isReentrant);

    private static string? TypeArguments(IMethodSymbol method, TypeNames types) => method.TypeParameters.Length switch
    {
        0 => null,
        _ when AllowsRefStructs(method) => "global::System.ValueTuple",
        1 => $"global::System.ValueTuple<{types.Write(method.TypeParameters[0])}>",
        _ => $"({string.Join(", ", method.TypeParameters.Select(types.Write))})",
    };

    // The original declaration decides, because the proxy of a base class and that of a class derived from it must pass the same.
    private static bool MayTakeTuple(IMethodSymbol method)
    {
        ImmutableArray<IParameterSymbol> parameters = OverloadPriority.Origin(method).OriginalDefinition.Parameters;
        return parameters.Length is 1 && parameters[0].Type is
            ITypeParameterSymbol { IsReferenceType: false }
            or INamedTypeSymbol { Name: "ValueTuple", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
    }

    // An explicit implementation inherits the constraints of the interface; these only settle the meaning of T?.
    private static string InheritedConstraint(ITypeParameterSymbol typeParameter) => typeParameter switch
    {
        { IsValueType: true } => "struct",
        { IsReferenceType: true } => "class",
        _ => "default",
    };

    private static ProxyParameter Parameter(IParameterSymbol parameter, TypeNames types)
    {
        ProxyParameter bare = BareParameter(parameter, types);
        string attributes = GeneratedText.Brackets(
            CarriedAttributes.Of(parameter, CarriedAttributes.OfParameters, types)
                .AddRange(CarriedAttributes.Of(parameter, CarriedAttributes.OfOptionalParameters, types)),
            " ");
        string modifier = parameter.IsParams ? "params " : "";
        string value = HasDefault(parameter) ? $" = {Literals.Default(parameter, types)}" : "";
        return bare with { Declaration = attributes + TimeByDefault(parameter) + modifier + bare.Declaration + value };
    }

    // C# has no constant for it but these attributes, and does not show those of another assembly.
    private static string TimeByDefault(IParameterSymbol parameter) =>
        parameter is { DeclaringSyntaxReferences.IsEmpty: true, HasExplicitDefaultValue: true } && parameter.ExplicitDefaultValue is DateTime time
            ? $"[global::System.Runtime.InteropServices.OptionalAttribute, global::System.Runtime.CompilerServices.DateTimeConstantAttribute({time.Ticks.ToString(CultureInfo.InvariantCulture)}L)] "
            : "";

    private static ProxyParameter BareParameter(IParameterSymbol parameter, TypeNames types)
    {
        string name = TypeNames.Escape(parameter.Name);
        string modifier = parameter.RefKind is RefKind.In ? "in " : "";
        string type = types.Write(parameter.Type);
        return new(name, type, $"{modifier}{type} {name}", Prefix(parameter, types));
    }

    // With a dynamic argument, reflection would choose the method again at run time.
    private static string Prefix(IParameterSymbol parameter, TypeNames types) => parameter switch
    {
        { Type: { TypeKind: TypeKind.Dynamic, NullableAnnotation: NullableAnnotation.Annotated } } when types.HasNullableAnnotations => "(object?)",
        { Type.TypeKind: TypeKind.Dynamic } => "(object)",
        { RefKind: RefKind.In } => "in ",
        _ => "",
    };

    // A default value from attributes stays in attributes, because parameters without one may follow.
    private static bool HasDefault(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue && (parameter.DeclaringSyntaxReferences.IsEmpty
        ? parameter.ContainingSymbol is IMethodSymbol method && method.Parameters.Skip(parameter.Ordinal).All(static later => (later.IsOptional && TimeByDefault(later).Length is 0) || later.IsParams)
        : parameter.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is ParameterSyntax { Default: not null }));
}
