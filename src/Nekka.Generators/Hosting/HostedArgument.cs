using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators;

/// <summary>An argument of an actor's constructor, which comes from the service provider.</summary>
/// <param name="Code">The expression.</param>
/// <param name="Required">The description of the parameter if a service must be registered for it, in code.</param>
internal sealed record HostedArgument(string Code, string? Required)
{
    private const string Provider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    /// <summary>The argument for a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="types">Writes its type.</param>
    public static HostedArgument Of(IParameterSymbol parameter, TypeNames types)
    {
        // A service of an int? is an int: a boxed value has no other type.
        ITypeSymbol wanted = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        string type = types.In(parameter).Write(wanted.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        string? key = Key(parameter, types);
        if (type is "global::System.IServiceProvider" && key is null)
        {
            return new("services", Required: null);
        }

        if (parameter.HasExplicitDefaultValue)
        {
            string found = key is null
                ? $"services.GetService(typeof({type}))"
                : $"((global::Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider)services).GetKeyedService(typeof({type}), {key})";
            string service = $"{TypeNames.Escape(parameter.Name)}_";
            return new($"{found} is {{ }} {service} ? ({type}){service} : {Literals.Default(parameter, types)}", Required: null); // A tuple cannot be a pattern.
        }

        string name = SymbolDisplay.FormatLiteral(parameter.Name, quote: true);
        return key is null
            ? new($"{Provider}.GetRequiredService<{type}>(services)", $"new({name}, typeof({type}))")
            : new($"{KeyedProvider}.GetRequiredKeyedService<{type}>(services, {key})", $"new({name}, typeof({type}), {key})");
    }

    // Of [FromKeyedServices(key)].
    private static string? Key(IParameterSymbol parameter, TypeNames types) => parameter.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.Name is "FromKeyedServicesAttribute" && attribute.ConstructorArguments.Length is 1)
        .Select(attribute => Literals.Argument(attribute.ConstructorArguments[0], types.In(parameter)))
        .FirstOrDefault();
}
