namespace Nekka.Generators;

/// <summary>A call that registers an actor class with a host, as plain text and values.</summary>
/// <param name="Kind">Which method is called.</param>
/// <param name="Location">The attribute that puts generated code in the place of the call.</param>
/// <param name="ActorType">The actor class, fully qualified.</param>
/// <param name="KeyType">The type of the keys, of actors by key.</param>
/// <param name="Arguments">The arguments of the constructor, in code; <see langword="null"/> if the call passes a function.</param>
/// <param name="Parameters">Descriptions of the parameters that services must be registered for, in code.</param>
/// <param name="Injected">The proxy and its interfaces, fully qualified; the proxy is the first.</param>
internal sealed record HostedCall(
    HostedCallKind Kind,
    string Location,
    string ActorType,
    string? KeyType,
    EquatableArray<string>? Arguments,
    EquatableArray<string> Parameters,
    EquatableArray<string> Injected);

/// <summary>Which method of the builder is called.</summary>
internal enum HostedCallKind
{
    /// <summary><c>AddActor</c>.</summary>
    Actor,

    /// <summary><c>AddPool</c>.</summary>
    Pool,

    /// <summary><c>AddKeyedActors</c>.</summary>
    KeyedActors,
}
