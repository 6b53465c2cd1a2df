using System.ComponentModel;
using System.Diagnostics;
using Nekka.Cells;
using Nekka.Proxies;

namespace Nekka;

/// <summary>The base class of all generated proxies, which let code use an actor like an object.</summary>
/// <typeparam name="TActor">The class of the actor.</typeparam>
/// <remarks>
/// <para>The proxy of a class <c>Adder</c> is <c>AdderProxy</c>. It has the class's public methods, which return futures, and its public
/// properties and fields, which can be read and assigned. Each use is a message that the actor handles in its own context, in the order
/// sent. <c>proxy.Defer</c> has the methods with tell semantics.</para>
/// <para>Two proxies are equal if they stand for the same actor.</para>
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
    /// <exception cref="ArgumentNullException"><paramref name="actorRef"/> is <see langword="null"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ActorProxy(ActorRef<TActor> actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        ProxyTarget = new ActorTarget<TActor>(actorRef.CellOfLiving);
        ActorRef = actorRef;
    }

    /// <summary>The reference to the actor.</summary>
    public ActorRef<TActor> ActorRef { get; }

    /// <summary>The object whose members the proxy uses. For generated code.</summary>
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

    /// <summary>Asks the actor to stop after it has handled all earlier messages.</summary>
    /// <returns>A future that is set when the actor has stopped; see <see cref="Nekka.ActorRef.StopAsync(StopMode)"/>.</returns>
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
