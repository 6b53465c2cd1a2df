namespace Nekka.Generators;

/// <summary>The extension class that starts one actor class, as plain text and values.</summary>
/// <param name="Name">The name of the extension class, different for every actor class.</param>
/// <param name="ActorType">The actor class with its type parameters, as in <c>global::App.Worker&lt;T&gt;</c>.</param>
/// <param name="IsPublic">Whether other assemblies see the actor class.</param>
/// <param name="HasNullableAnnotations">Whether the actor class was written with nullable annotations.</param>
/// <param name="Attributes">Attributes of the actor class that code starting it must see too.</param>
/// <param name="TypeParameters">The type parameters of the actor class and its containing types.</param>
/// <param name="Constraints">One <c>where</c> clause for each constrained type parameter.</param>
/// <param name="Methods">The overloads of <c>Start</c>.</param>
internal sealed record StartClass(
    string Name,
    string ActorType,
    bool IsPublic,
    bool HasNullableAnnotations,
    EquatableArray<string> Attributes,
    EquatableArray<StartTypeParameter> TypeParameters,
    EquatableArray<string> Constraints,
    EquatableArray<StartMethod> Methods);
