using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>Decides how the overloads for a constructor take the actor options.</summary>
internal static class StartForms
{
    /// <summary>One form where the options can simply come last and be left out, else two.</summary>
    /// <param name="constructor">The constructor to serve.</param>
    /// <param name="others">Every constructor that is served, this one among them.</param>
    public static ImmutableArray<StartOptions> Of(StartConstructor constructor, IEnumerable<StartConstructor> others) =>
        constructor.HasParams || others.Any(other => other != constructor && WouldBeAmbiguous(constructor, other))
            ? [StartOptions.None, StartOptions.Required]
            : [StartOptions.Optional];

    /// <summary>Whether leaving out the options would make calls ambiguous that as constructor calls are not.</summary>
    /// <remarks>
    /// Of two constructors that fit, the one no default value is used for is better. Optional options would be
    /// a default value for both; an overload without them keeps the choice what it is for the constructors.
    /// </remarks>
    private static bool WouldBeAmbiguous(StartConstructor constructor, StartConstructor other) =>
        constructor.HasOptionalParameters
            ? other.Parameters.Length > constructor.Parameters.Length
                && other.BeginsLike(constructor)
                && other.Parameters.Skip(constructor.Parameters.Length).All(static parameter => parameter.IsOptional)
            : other.HasOptionalParameters;
}
