using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators;

/// <summary>Turns a constructor into overloads of <c>Start</c>.</summary>
internal static class StartMethods
{
    /// <summary>The overloads for one constructor.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="all">Every constructor of the class with an overload.</param>
    /// <param name="types">Writes the types.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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
            .Select(options => new StartMethod(isPublic, attributes, parameters, OptionsName(constructor), SizeName(constructor), options));
    }

    /// <summary>The names of all parameters of the overloads, which type parameters must avoid.</summary>
    /// <param name="constructor">The constructor.</param>
    public static IEnumerable<string> Names(StartConstructor constructor) =>
        constructor.Parameters.Select(static parameter => parameter.Name).Append(OptionsName(constructor)).Append(SizeName(constructor));

    private static string OptionsName(StartConstructor constructor) => Unused(constructor, "options", "actorOptions");

    private static string SizeName(StartConstructor constructor) => Unused(constructor, "size", "poolSize");

    private static string Unused(StartConstructor constructor, params string[] wanted) => UnusedNames.Take(
        new HashSet<string>(constructor.Parameters.Select(static parameter => parameter.Name), StringComparer.Ordinal),
        wanted);

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

    // With a dynamic argument, reflection would choose the constructor again at run time.
    private static string Argument(IParameterSymbol parameter, string name, TypeNames types) => parameter.Type switch
    {
        { TypeKind: TypeKind.Dynamic } when types.HasNullableAnnotations => $"(object?){name}",
        { TypeKind: TypeKind.Dynamic } => $"(object){name}",
        _ => name,
    };

    // A default value from attributes stays in attributes, because parameters without one may follow.
    private static bool HasDefaultInSyntax(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue
        && parameter.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is ParameterSyntax { Default: not null });
}
