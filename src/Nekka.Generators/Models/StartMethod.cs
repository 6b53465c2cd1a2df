namespace Nekka.Generators;

/// <summary>One overload of <c>Start</c>.</summary>
/// <param name="IsPublic">Whether other assemblies see the constructor and its parameter types.</param>
/// <param name="Attributes">Attributes of the constructor that its callers must see.</param>
/// <param name="Parameters">The parameters of the constructor.</param>
/// <param name="OptionsName">The name of the actor options parameter, distinct from the other names.</param>
/// <param name="SizeName">The name of the parameter for the size of a pool, distinct from the other names.</param>
/// <param name="Options">How the overload takes the actor options.</param>
internal sealed record StartMethod(
    bool IsPublic,
    EquatableArray<string> Attributes,
    EquatableArray<StartParameter> Parameters,
    string OptionsName,
    string SizeName,
    StartOptions Options);

/// <summary>How an overload of <c>Start</c> takes the actor options.</summary>
internal enum StartOptions
{
    /// <summary>As its last parameter, which is optional.</summary>
    Optional,

    /// <summary>Not at all: the parameters are exactly the constructor's.</summary>
    None,

    /// <summary>As its last parameter; all parameters are required, and none before it is <see langword="params"/>.</summary>
    Required,
}
