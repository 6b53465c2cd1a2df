using System.ComponentModel;

namespace Nekka.Hosting;

/// <summary>How the objects of an actor class are constructed, and what is injected in their place. Generated code makes it.</summary>
/// <typeparam name="TActor">The actor class.</typeparam>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostedClass<TActor>
    where TActor : Actor
{
    /// <summary>Describes a class.</summary>
    /// <param name="create">Constructs an object with services of its own scope.</param>
    /// <param name="parameters">The parameters that the service provider must supply.</param>
    /// <param name="injected">The types that stand for the actor: its proxy, and the interfaces that the proxy implements.</param>
    public HostedClass(Func<IServiceProvider, TActor> create, IReadOnlyList<HostedParameter> parameters, IReadOnlyList<HostedProxy<TActor>> injected) =>
        (Create, Parameters, Injected) = (create, parameters, injected);

    internal Func<IServiceProvider, TActor> Create { get; }

    internal IReadOnlyList<HostedParameter> Parameters { get; }

    internal IReadOnlyList<HostedProxy<TActor>> Injected { get; }
}

/// <summary>A type that is injected in place of an actor. Generated code makes it.</summary>
/// <typeparam name="TActor">The actor class.</typeparam>
/// <param name="type">The type.</param>
/// <param name="make">Makes an object of the type that passes calls on to the reference.</param>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostedProxy<TActor>(Type type, Func<ActorRef<TActor>, object> make)
    where TActor : Actor
{
    internal Type Type => type;

    internal Func<ActorRef<TActor>, object> Make => make;
}
