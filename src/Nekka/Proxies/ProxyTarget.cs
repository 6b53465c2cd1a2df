using System.ComponentModel;

namespace Nekka;

/// <summary>The object whose members a proxy calls: an actor, or what a traversable attribute of it holds. For generated
/// code.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProxyTarget : IEquatable<ProxyTarget>
{
    private readonly ProxyTarget? _owner;
    private readonly string _name = "";

    private protected ProxyTarget(ActorCell cell) => Cell = cell;

    private protected ProxyTarget(ProxyTarget owner, string name)
    {
        Cell = owner.Cell;
        Depth = owner.Depth + 1;
        _owner = owner;
        _name = name;
    }

    internal ActorCell Cell { get; }

    /// <summary>How many attributes lead here; 0 for the actor.</summary>
    internal int Depth { get; }

    /// <summary>The names of the attributes that lead here, with dots in between, as they are shown; empty for the actor.</summary>
    /// <remarks>Made when first needed, and cut: a program may follow a list of any length, attribute by attribute.</remarks>
    internal string Path => field ??= ShownText.Path(Array.ConvertAll(FromActor(), static target => target._name));

    /// <inheritdoc/>
    public bool Equals(ProxyTarget? other)
    {
        if (other is null || other.Cell != Cell || other.Depth != Depth)
        {
            return false;
        }

        var (one, another) = (this, other);
        while (!ReferenceEquals(one, another) && string.Equals(one._name, another._name, StringComparison.Ordinal) && one._owner is not null)
        {
            (one, another) = (one._owner, another._owner!);
        }

        return ReferenceEquals(one, another) || one._owner is null;
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ProxyTarget);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Cell, Depth, _name);

    /// <inheritdoc/>
    public sealed override string ToString() => $"<ActorProxy for {Cell}, attr_path={Path}>";

    /// <summary>The full name of a member, as the actor's user would write it.</summary>
    internal string NameOf(string member) => Depth == 0 ? member : $"{Path}.{member}";

    /// <summary>Finds the object, one step after the other: a chain of any length takes no more of the stack than a short one.</summary>
    private protected object? FindFrom(Actor actor) =>
        FromActor().Aggregate((object?)actor, static (owner, target) => target.ReadFrom(owner));

    /// <summary>Reads the attribute of its owner.</summary>
    private protected virtual object? ReadFrom(object? owner) => owner;

    private ProxyTarget[] FromActor()
    {
        var targets = new ProxyTarget[Depth];
        var target = this;
        for (var index = Depth - 1; index >= 0; index--)
        {
            targets[index] = target;
            target = target._owner!;
        }

        return targets;
    }
}

/// <summary>The object whose members a proxy calls, by its type. For generated code.</summary>
/// <typeparam name="TOwner">The type of the object.</typeparam>
/// <remarks>
/// Each call takes the member's name, a function that calls it, and the arguments, several as a tuple; none is
/// <c>default(ValueTuple)</c>. The function must not capture anything: then the call is one object, its future and its
/// arguments included.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProxyTarget<TOwner> : ProxyTarget
{
    private protected ProxyTarget(ActorCell cell)
        : base(cell)
    {
    }

    private protected ProxyTarget(ProxyTarget owner, string name)
        : base(owner, name)
    {
    }

    /// <summary>Calls a method that returns nothing.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>A future that is set when the method has returned.</returns>
    public Future CallVoid<TArguments>(string member, Action<TOwner, TArguments> method, TArguments arguments) =>
        Send(new VoidProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a value.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>A future of the result.</returns>
    public Future<TResult> Call<TArguments, TResult>(string member, Func<TOwner, TArguments, TResult> method, TArguments arguments) =>
        Send(new ValueProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task, which is awaited inside the turn.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public Future CallTask<TArguments>(string member, Func<TOwner, TArguments, Task> method, TArguments arguments) =>
        Send(new TaskProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task, which is awaited inside the turn.</summary>
    /// <inheritdoc cref="Call"/>
    public Future<TResult> CallTask<TArguments, TResult>(string member, Func<TOwner, TArguments, Task<TResult>> method, TArguments arguments) =>
        Send(new TaskProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task, which is awaited inside the turn.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public Future CallValueTask<TArguments>(string member, Func<TOwner, TArguments, ValueTask> method, TArguments arguments) =>
        Send(new ValueTaskProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task, which is awaited inside the turn.</summary>
    /// <inheritdoc cref="Call"/>
    public Future<TResult> CallValueTask<TArguments, TResult>(string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments) =>
        Send(new ValueTaskProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method with tell semantics.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <param name="arguments">The arguments.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    public void Defer<TArguments>(string member, Action<TOwner, TArguments> method, TArguments arguments) =>
        Cell.Tell(new DeferredProxyCall<TOwner, TArguments>(this, member, method, arguments));

    /// <inheritdoc cref="Defer"/>
    public void DeferTask<TArguments>(string member, Func<TOwner, TArguments, Task> method, TArguments arguments) =>
        Cell.Tell(new DeferredProxyCall<TOwner, TArguments>(this, member, method, arguments));

    /// <inheritdoc cref="Defer"/>
    public void DeferValueTask<TArguments>(string member, Func<TOwner, TArguments, ValueTask> method, TArguments arguments) =>
        Cell.Tell(new DeferredProxyCall<TOwner, TArguments>(this, member, method, arguments));

    /// <inheritdoc cref="Defer"/>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result, which nobody gets.</typeparam>
    public void DeferValueTask<TArguments, TResult>(
        string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments) =>
        Cell.Tell(new DeferredProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments));

    /// <summary>Names a property or field that can be assigned.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="attribute">The property or field.</param>
    /// <returns>A handle; nothing is sent.</returns>
    public ProxyProperty<T> Get<T>(ProxyAccessor<TOwner, T> attribute) => new(this, attribute);

    /// <summary>Names a property or field that can only be read.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="attribute">The property or field.</param>
    /// <returns>A handle; nothing is sent.</returns>
    public ReadOnlyProxyProperty<T> GetReadOnly<T>(ProxyAccessor<TOwner, T> attribute) => new(this, attribute);

    /// <summary>Assigns a property or field: queued, in order.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="attribute">The property or field.</param>
    /// <param name="value">The value, converted; not a handle.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="InvalidOperationException">There is no value: a handle of a property, or <c>default</c>.</exception>
    public void Set<T>(ProxyAccessor<TOwner, T> attribute, ProxyProperty<T> value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        var write = new AttributeWrite<T>(this, attribute, value.AssignedTo(this, attribute.Name), isHeld: false);
        if (!Cell.TrySend(write, write))
        {
            throw Cell.Dead(write);
        }
    }

    /// <summary>Leads on, through a traversable attribute.</summary>
    /// <typeparam name="TAttribute">The type of the attribute.</typeparam>
    /// <param name="attribute">The name of the property or field.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>Where the members of the attribute are.</returns>
    public ProxyTarget<TAttribute> Traverse<TAttribute>(string attribute, Func<TOwner, TAttribute?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new AttributeTarget<TOwner, TAttribute>(this, attribute, read);
    }

    /// <summary>Finds the object, in the actor's turn.</summary>
    internal abstract TOwner Find(Actor actor);

    // The tokens that the method takes end the call: what is still queued is not handled.
    private TFuture Send<TFuture, TArguments>(TFuture call, TArguments arguments)
        where TFuture : Future
    {
        if (!TokensIn<TArguments>.MayBeThere || TokensIn<TArguments>.Of(arguments) is not { CanBeCanceled: true } tokens)
        {
            return Cell.Ask(call, call);
        }

        if (tokens.IsCancelled(out var cancelled))
        {
            call.TrySetException(new OperationCanceledException(cancelled));
            return call;
        }

        tokens.End(Cell.Ask(call, call));
        return call;
    }
}

/// <summary>The actor itself.</summary>
internal sealed class ActorTarget<TActor>(ActorCell cell) : ProxyTarget<TActor>(cell)
{
    internal override TActor Find(Actor actor) => (TActor)(object)actor;
}

/// <summary>What an attribute of another target holds.</summary>
internal sealed class AttributeTarget<TOwner, TAttribute>(ProxyTarget<TOwner> owner, string name, Func<TOwner, TAttribute?> read)
    : ProxyTarget<TAttribute>(owner, name)
{
    // As many steps as this may be nested without a thought for the stack.
    private const int Shallow = 32;

    internal override TAttribute Find(Actor actor) => Depth <= Shallow ? NotNull(read(owner.Find(actor))) : (TAttribute)FindFrom(actor)!;

    private protected override object? ReadFrom(object? owner) => NotNull(read((TOwner)owner!));

    private TAttribute NotNull(TAttribute? value) =>
        value ?? throw new InvalidOperationException($"{Path} of {Cell} is null, so nothing can be called or read through it.");
}
