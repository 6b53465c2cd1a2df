using System.ComponentModel;
using System.Diagnostics;

namespace Nekka;

/// <summary>What the generated proxy of every actor class has: an actor used like an object.</summary>
/// <typeparam name="TActor">The class of the actor.</typeparam>
/// <remarks>
/// <para>For a class <c>Adder</c> there is an <c>AdderProxy</c> with its public methods, which give futures, and its
/// public properties and fields, to be read and assigned. All of it is done by messages: in the actor's context, in the
/// order sent. <c>proxy.Defer</c> has the methods with tell semantics.</para>
/// <para>Two proxies are equal when they stand for the same actor.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Reference: sections 1.4 and 3.2.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ActorProxy<TActor> : IEquatable<ActorProxy<TActor>>, IActorProxy
    where TActor : class
{
    /// <summary>Makes a proxy for an actor. For generated code.</summary>
    /// <param name="actorRef">The actor.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ActorProxy(ActorRef<TActor> actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        ProxyTarget = new ActorTarget<TActor>(actorRef.CellOfLiving);
        ActorRef = actorRef;
    }

    /// <summary>The reference to the actor.</summary>
    public ActorRef<TActor> ActorRef { get; }

    /// <summary>Where the members are. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ProxyTarget<TActor> ProxyTarget { get; }

    ActorCell IActorProxy.Cell => ActorRef.Cell;

    /// <summary>Compares two proxies.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both stand for the same actor.</returns>
    public static bool operator ==(ActorProxy<TActor>? left, ActorProxy<TActor>? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Compares two proxies.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they stand for different actors.</returns>
    public static bool operator !=(ActorProxy<TActor>? left, ActorProxy<TActor>? right) => !(left == right);

    /// <summary>Asks the actor to stop, once it has handled what was sent before.</summary>
    /// <returns>A future of whether the actor was alive.</returns>
    public Future<bool> Stop() => ActorRef.StopAsync();

    /// <inheritdoc/>
    public bool Equals(ActorProxy<TActor>? other) => other is not null && other.ActorRef == ActorRef;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ActorProxy<TActor>);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ActorRef.GetHashCode();

    /// <summary>Describes the proxy.</summary>
    /// <returns><c>&lt;ActorProxy for Adder (urn:uuid:…), attr_path=&gt;</c>.</returns>
    public sealed override string ToString() => ProxyTarget.ToString();
}
