using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Turns a constructor into overloads of <c>Start</c>.</summary>
internal static class StartMethods
{
    /// <summary>The overloads for one constructor.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="all">Every constructor of the class that is served.</param>
    /// <param name="types">How types are written.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static IEnumerable<StartMethod> Of(
        StartConstructor constructor, ImmutableArray<StartConstructor> all, TypeNames types, CancellationToken cancellationToken)
    {
        ImmutableDictionary<string, string> documentation = ParameterDocumentation.Of(constructor.Symbol, cancellationToken);
        bool isPublic = constructor.Symbol.DeclaredAccessibility is Accessibility.Public
            && constructor.Parameters.All(static parameter => parameter.Type.IsVisibleOutside());
        ImmutableArray<string> attributes = CarriedAttributes.Of(constructor.Symbol, CarriedAttributes.OfMembers, types);
        ImmutableArray<StartParameter> parameters =
        [
            .. constructor.Parameters.Select(parameter =>
                Parameter(parameter, types, documentation.GetValueOrDefault(parameter.Name, ParameterDocumentation.None))),
        ];
        return StartForms.Of(constructor, all)
            .Select(options => new StartMethod(isPublic, attributes, parameters, OptionsName(constructor), options));
    }

    /// <summary>The names of all parameters of the overloads, which no type parameter may have.</summary>
    /// <param name="constructor">The constructor.</param>
    public static IEnumerable<string> Names(StartConstructor constructor) =>
        constructor.Parameters.Select(static parameter => parameter.Name).Append(OptionsName(constructor));

    private static string OptionsName(StartConstructor constructor) => UnusedNames.Take(
        new HashSet<string>(constructor.Parameters.Select(static parameter => parameter.Name), StringComparer.Ordinal),
        "options",
        "actorOptions");

    private static StartParameter Parameter(IParameterSymbol parameter, TypeNames types, string documentation)
    {
        string name = TypeNames.Escape(parameter.Name);
        types = types.In(parameter);
        return new(
            types.Write(parameter.Type),
            name,
            Argument(parameter, name, types),
            HasDefaultInSyntax(parameter) ? Literals.Default(parameter, types) : null,
            parameter.IsParams,
            CarriedAttributes.Of(parameter, CarriedAttributes.OfParameters, types),
            CarriedAttributes.Of(parameter, CarriedAttributes.OfOptionalParameters, types),
            documentation);
    }

    // A dynamic argument would have the constructor chosen anew at run time, through reflection.
    private static string Argument(IParameterSymbol parameter, string name, TypeNames types) => parameter.Type switch
    {
        { TypeKind: TypeKind.Dynamic } when types.HasNullableAnnotations => $"(object?){name}",
        { TypeKind: TypeKind.Dynamic } => $"(object){name}",
        _ => name,
    };

    // A default value given by attributes is carried as attributes: it may stand before a parameter without any.
    private static bool HasDefaultInSyntax(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue
        && parameter.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is ParameterSyntax { Default: not null });
}
