namespace Nekka.Generators;

/// <summary>A method that is marked <c>[OneWayHandler]</c>, as plain text and values.</summary>
/// <param name="FullName">A name that no other such method has, with its class.</param>
/// <param name="Namespace">The namespace of the actor class; empty for the global one.</param>
/// <param name="Types">The declarations of the class and its containing types, the outermost first: <c>partial class Player</c>.</param>
/// <param name="HasNullableAnnotations">Whether the class was written with nullable annotations.</param>
/// <param name="Name">The name of the method.</param>
/// <param name="IsValueTask">Whether it returns a <c>ValueTask</c>.</param>
/// <param name="Implemented">The methods that it implements.</param>
internal sealed record OneWayMethod(
    string FullName,
    string Namespace,
    EquatableArray<string> Types,
    bool HasNullableAnnotations,
    string Name,
    bool IsValueTask,
    EquatableArray<OneWayImplementation> Implemented);

/// <summary>A method of an interface.</summary>
/// <param name="Interface">The interface.</param>
/// <param name="Name">The name of the method.</param>
/// <param name="Parameters">The declarations of its parameters.</param>
/// <param name="Arguments">Their names.</param>
internal sealed record OneWayImplementation(string Interface, string Name, EquatableArray<string> Parameters, EquatableArray<string> Arguments);
