namespace Nekka.Generators;

/// <summary>A type parameter of an actor class, or of a class it is nested in.</summary>
/// <param name="Name">The name, escaped where it is a keyword.</param>
/// <param name="Attributes">Attributes about the types it takes.</param>
internal sealed record StartTypeParameter(string Name, EquatableArray<string> Attributes);
