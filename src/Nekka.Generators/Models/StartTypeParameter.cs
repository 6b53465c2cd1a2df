namespace Nekka.Generators;

/// <summary>A type parameter of an actor class or a containing type.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Attributes">Attributes that restrict its type arguments.</param>
internal sealed record StartTypeParameter(string Name, EquatableArray<string> Attributes);
