using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>Decides how the overloads for a constructor take the actor options.</summary>
internal static class StartForms
{
    /// <summary>One form if the options can be an optional last parameter, otherwise two.</summary>
    /// <param name="constructor">The constructor.</param>
    /// <param name="others">Every constructor with an overload, including this one.</param>
    public static ImmutableArray<StartOptions> Of(StartConstructor constructor, IEnumerable<StartConstructor> others) =>
        constructor.HasParams || others.Any(other => other != constructor && WouldBeAmbiguous(constructor, other))
            ? [StartOptions.None, StartOptions.Required]
            : [StartOptions.Optional];

    /// <summary>Whether optional options would make calls ambiguous that are unambiguous as constructor calls.</summary>
    /// <remarks>
    /// C# prefers a constructor that needs no default value. Optional options would be
    /// a default value for both; an overload without them keeps the choice that the constructors have.
    /// </remarks>
    private static bool WouldBeAmbiguous(StartConstructor constructor, StartConstructor other) =>
        constructor.HasOptionalParameters
            ? other.Parameters.Length > constructor.Parameters.Length
                && other.BeginsLike(constructor)
                && other.Parameters.Skip(constructor.Parameters.Length).All(static parameter => parameter.IsOptional)
            : other.HasOptionalParameters;
}
