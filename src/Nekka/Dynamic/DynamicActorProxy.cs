using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Proxies;
using Nekka.Text;

namespace Nekka;

/// <summary>A proxy that lets code use an actor like an object and finds its members at run time.</summary>
/// <remarks>
/// <para>In a <see langword="dynamic"/> variable, it has the public members of the actor's class, including static ones. A call,
/// <c>proxy.Add(1, b: 2)</c>, and a read of an attribute, <c>proxy.LastResult</c>, return a <see cref="Future{T}"/>. An assignment,
/// <c>proxy.LastResult = 17</c>, is queued, in order, and never blocks. A method that is named but not called, or an attribute that holds a
/// delegate, is a <see cref="CallableProxy"/>. Attributes marked with <see cref="TraversableAttribute"/> lead on to their own
/// members.</para>
/// <para>The proxy chooses overloads and converts arguments as C# does for <see langword="dynamic"/> on the object itself. Making a proxy
/// evaluates no member. Using a member that does not exist, is not public, or does not take the arguments throws a
/// <see cref="MemberAccessException"/> that says which members there are. Reading an attribute that holds a proxy to the actor itself fails
/// too, and is logged at Warning.</para>
/// <para>The compiler checks the typed proxy, <c>actorRef.Proxy()</c>, which is also faster and needs no reflection.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Reference: sections 1.4 and 3.2, <c>ActorProxy</c>.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public sealed class DynamicActorProxy : DynamicObject, IEquatable<DynamicActorProxy>, IActorProxy
{
    private readonly ProxyTarget<object> _target;
    private readonly bool _isExact; // Whether a name that the type does not have is a mistake.

    /// <summary>Makes a proxy for an actor.</summary>
    /// <param name="actorRef">The actor.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="actorRef"/> is <see langword="null"/>.</exception>
    public DynamicActorProxy(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        _target = new ActorTarget<object>(actorRef.CellOfLiving);
        IsOfActor = _isExact = true;
        ActorRef = actorRef;
        Members = PublicMembers.Of(actorRef.ActorClass);
    }

    private DynamicActorProxy(DynamicActorProxy owner, PublicMember attribute)
    {
        _target = owner._target.Traverse<object>(attribute.Name, value => owner.Accepted(attribute.Name, attribute.Read(value)));
        _isExact = attribute.ValueType is { IsAbstract: false } type && type != typeof(object);
        ActorRef = owner.ActorRef;
        Members = PublicMembers.Of(attribute.ValueType);
    }

    /// <summary>The reference to the actor.</summary>
    public ActorRef ActorRef { get; }

    /// <summary>The members of the class of the actor, or of the type of the attribute.</summary>
    internal PublicMembers Members { get; }

    /// <summary>Whether the members are the actor's own, not those of an attribute.</summary>
    internal bool IsOfActor { get; }

    ActorCell IActorProxy.Cell => _target.Cell;

    /// <summary>Compares two proxies.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both stand for the same actor, or the same attribute of it.</returns>
    public static bool operator ==(DynamicActorProxy? left, DynamicActorProxy? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two proxies.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they stand for different actors or attributes.</returns>
    public static bool operator !=(DynamicActorProxy? left, DynamicActorProxy? right) => !(left == right);

    /// <summary>Asks the actor to stop after it has handled all earlier messages.</summary>
    /// <returns>A future that is set when the actor has stopped; see <see cref="Nekka.ActorRef.StopAsync(StopMode)"/>.</returns>
    public Future<bool> Stop() => ActorRef.StopAsync();

    /// <inheritdoc/>
    public override DynamicMetaObject GetMetaObject(Expression parameter) => new ProxyMetaObject(parameter, this);

    /// <summary>Lists the members.</summary>
    /// <returns>The names of the public members.</returns>
    public override IEnumerable<string> GetDynamicMemberNames() => Members.Names.Union([nameof(ActorRef), nameof(Stop)], StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Equals(DynamicActorProxy? other) => other is not null && other._target.Equals(_target);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DynamicActorProxy);

    /// <inheritdoc/>
    public override int GetHashCode() => _target.GetHashCode();

    /// <summary>Describes the proxy.</summary>
    /// <returns><c>&lt;ActorProxy for Adder (urn:uuid:…), attr_path=a.b&gt;</c>.</returns>
    public override string ToString() => _target.ToString();

    /// <summary>Describes a member.</summary>
    internal string PathOf(string name) => $"<CallableProxy for {_target.Cell}, attr_path={_target.NameOf(name)}>";

    /// <summary>Whether the name can be resolved only on the object itself, in the actor's turn.</summary>
    internal bool IsLate(string name) => !_isExact && Members.Find(name) is null;

    /// <summary>Resolves the name of a member to a future, a callable, or a proxy of an attribute.</summary>
    internal object Get(string name)
    {
        if (IsLate(name))
        {
            return Read(name, owner => PublicMembers.Of(owner.GetType()).GetReadable(name).Read(owner));
        }

        if (Members.Get(name).IsCallable)
        {
            return new CallableProxy(this, name);
        }

        var attribute = Members.GetReadable(name);
        return attribute.IsTraversable ? new DynamicActorProxy(this, attribute) : Read(name, attribute.Read);
    }

    internal Future<object?> Call(string name, Func<object, object?> call) =>
        _target.CallValueTask(name, static (owner, call) => CallResult.Of(call(owner)), call);

    internal Future<object?> Call(string name, Func<object, object?> call, CallTokens tokens) =>
        _target.CallValueTask(name, static (owner, sent) => CallResult.Of(sent.Call(owner)), (Call: call, Tokens: tokens));

    internal void Defer(string name, Func<object, object?> call) =>
        _target.DeferValueTask(name, static (owner, call) => CallResult.Of(call(owner)), call);

    internal void Set(string name, Action<object> assign) =>
        _target.Set(new ProxyAccessor<object, Action<object>>(name, read: null!, static (owner, assign) => assign(owner)), assign);

    private Future<object?> Read(string name, Func<object, object?> read) => _target
        .GetReadOnly(new ProxyAccessor<object, object?>(name, owner => Accepted(name, read(owner))))
        .GetAsync();

    private object? Accepted(string name, object? value) =>
        SelfProxy.Is(_target.Cell, value) ? throw SelfProxy.Refused(_target.Cell, _target.NameOf(name)) : value;
}
