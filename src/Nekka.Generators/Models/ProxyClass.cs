namespace Nekka.Generators;

/// <summary>The proxy of one actor class, as plain text and values.</summary>
/// <param name="Namespace">The namespace of the actor class; empty for the global one.</param>
/// <param name="Name">The name of the proxy, as in <c>AdderProxy</c>.</param>
/// <param name="Type">The proxy with its type parameters, as in <c>global::App.AdderProxy&lt;T&gt;</c>.</param>
/// <param name="ExtensionName">The name of the class of the extension method <c>Proxy</c>, different for every actor class.</param>
/// <param name="IsPublic">Whether other assemblies see the actor class.</param>
/// <param name="HasNullableAnnotations">Whether the actor class was written with nullable annotations.</param>
/// <param name="Attributes">Attributes of the actor class that its users must see too.</param>
/// <param name="TypeParameters">The type parameters of the actor class and its containing types.</param>
/// <param name="Constraints">One <c>where</c> clause for each constrained type parameter.</param>
/// <param name="Members">The members for the actor class.</param>
/// <param name="Interfaces">The interfaces the proxy implements as the actor class does.</param>
/// <param name="InterfaceMethods">How it implements them.</param>
/// <param name="Parts">The proxies of traversable attributes.</param>
internal sealed record ProxyClass(
    string Namespace,
    string Name,
    string Type,
    string ExtensionName,
    bool IsPublic,
    bool HasNullableAnnotations,
    EquatableArray<string> Attributes,
    EquatableArray<StartTypeParameter> TypeParameters,
    EquatableArray<string> Constraints,
    ProxyMembers Members,
    EquatableArray<string> Interfaces,
    EquatableArray<ProxyInterfaceMethod> InterfaceMethods,
    EquatableArray<ProxyPart> Parts);

/// <summary>The proxy for traversable attributes of one type.</summary>
/// <param name="Name">The name of the class, which is nested in the actor's proxy.</param>
/// <param name="Attributes">Attributes of the type that its users must see too.</param>
/// <param name="Members">The members for the type.</param>
internal sealed record ProxyPart(string Name, EquatableArray<string> Attributes, ProxyMembers Members);

/// <summary>The members of a proxy for one type.</summary>
/// <param name="Owner">The type, fully qualified.</param>
/// <param name="ProxyType">The proxy, as it names itself.</param>
/// <param name="OwnerName">The name for an object of the type inside lambdas.</param>
/// <param name="DeferName">The name of the type of <c>Defer</c>.</param>
/// <param name="TargetName">The name of the field of that type.</param>
/// <param name="Attributes">Its properties and fields.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record ProxyMembers(
    string Owner,
    string ProxyType,
    string OwnerName,
    string DeferName,
    string TargetName,
    EquatableArray<ProxyAttribute> Attributes,
    EquatableArray<ProxyMethod> Methods);
