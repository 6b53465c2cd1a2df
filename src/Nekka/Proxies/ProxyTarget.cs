using System.ComponentModel;
using Nekka.Cells;
using Nekka.Proxies;
using Nekka.Reentrancy;
using Nekka.Text;

namespace Nekka;

/// <summary>The object whose members a proxy calls: an actor, or the object in one of its traversable attributes. For generated
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

    /// <summary>The number of attributes on the way from the actor to this object; 0 for the actor.</summary>
    internal int Depth { get; }

    /// <summary>The names of the attributes on the way from the actor to this object, with dots in between, fit to be shown; empty for the
    /// actor.</summary>
    /// <remarks>It is made when first needed, and cut, because a program may follow a list of any length, attribute by attribute.</remarks>
    internal string Path => field ??= SingleLineText.Path(Names);

    /// <summary>The names of the attributes on the way from the actor to this object, uncut; empty for the actor.</summary>
    internal string[] Names => Array.ConvertAll(FromActor(), static target => target._name);

    /// <summary>Lets the actor handle its next messages while the call awaits that this turn makes; see <see cref="ReentrantAttribute"/>.
    /// The function that makes the call begins with this.</summary>
    public static void BeginReentrant() => ActorCell.Current?.BeginReentrant();

    /// <inheritdoc/>
    public bool Equals(ProxyTarget? other)
    {
        if (other is null || other.Cell.Reference != Cell.Reference || other.Depth != Depth)
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
    public sealed override int GetHashCode() => HashCode.Combine(Cell.Reference, Depth, _name);

    /// <inheritdoc/>
    public sealed override string ToString() => $"<ActorProxy for {Cell}, attr_path={Path}>";

    /// <summary>Returns the full name of a member, as a user of the proxy writes it: without the interface.</summary>
    internal string NameOf(string member)
    {
        var name = member[(member.LastIndexOf('.') + 1)..];
        return Depth == 0 ? name : $"{Path}.{name}";
    }

    /// <summary>Refuses an assignment that would reach one of several actors.</summary>
    /// <exception cref="InvalidOperationException">It would.</exception>
    internal void CheckAssignment(string member)
    {
        if (Cell.ActorObject is null)
        {
            Cell.CheckAssignment(NameOf(member));
        }
    }

    /// <summary>Finds the object step by step, so that a chain of any length uses no more of the stack than a short one.</summary>
    private protected object? FindFrom(object actor) =>
        FromActor().Aggregate((object?)actor, static (owner, target) => target.ReadFrom(owner));

    /// <summary>Reads the attribute of its owner object.</summary>
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

/// <summary>The object whose members a proxy calls, with its type. For generated code.</summary>
/// <typeparam name="TOwner">The type of the object.</typeparam>
/// <remarks>Each call takes the member's name, a function that calls it, and the arguments: several as a tuple, none as
/// <c>default(ValueTuple)</c>. The function must not capture anything, so that the call, its future and its arguments are one object.
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
    /// <returns>A future that is set when the method has returned. It fails with the exception that the method throws.</returns>
    public Future CallVoid<TArguments>(string member, Action<TOwner, TArguments> method, TArguments arguments) =>
        Send(new VoidProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a value.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>A future of the result. It fails with the exception that the method throws.</returns>
    public Future<TResult> Call<TArguments, TResult>(string member, Func<TOwner, TArguments, TResult> method, TArguments arguments) =>
        Send(new ValueProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task. The turn awaits the task.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public Future CallTask<TArguments>(string member, Func<TOwner, TArguments, Task> method, TArguments arguments) =>
        Send(new TaskProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task. The turn awaits the task.</summary>
    /// <inheritdoc cref="Call"/>
    public Future<TResult> CallTask<TArguments, TResult>(string member, Func<TOwner, TArguments, Task<TResult>> method, TArguments arguments) =>
        Send(new TaskProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task. The turn awaits the task.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public Future CallValueTask<TArguments>(string member, Func<TOwner, TArguments, ValueTask> method, TArguments arguments) =>
        Send(new ValueTaskProxyCall<TOwner, TArguments>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a task. The turn awaits the task.</summary>
    /// <inheritdoc cref="Call"/>
    public Future<TResult> CallValueTask<TArguments, TResult>(string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments) =>
        Send(new ValueTaskProxyCall<TOwner, TArguments, TResult>(this, member, method, arguments), arguments);

    /// <summary>Calls a method that returns a sequence, each time that the result is enumerated. Every step runs in the actor.</summary>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The stream; nothing is sent before it is enumerated.</returns>
    public IAsyncEnumerable<T> Stream<TArguments, T>(string member, Func<TOwner, TArguments, IAsyncEnumerable<T>> method, TArguments arguments) =>
        new ProxyStream<TOwner, TArguments, T>(this, member, method, arguments);

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
    /// <typeparam name="TResult">The type of the result, which is dropped.</typeparam>
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

    /// <summary>Queues the assignment of a property or field, in order.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="attribute">The property or field.</param>
    /// <param name="value">The converted value, not a handle.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="attribute"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="value"/> is the handle of a property, or <c>default</c>.</exception>
    public void Set<T>(ProxyAccessor<TOwner, T> attribute, ProxyProperty<T> value)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        CheckAssignment(attribute.Name);
        var write = new AttributeWrite<T>(this, attribute, value.AssignedTo(this, attribute.Name), isHeld: false);
        if (!Cell.TrySend(write, write))
        {
            throw Cell.Dead(write);
        }
    }

    /// <summary>Reaches through a traversable attribute.</summary>
    /// <typeparam name="TAttribute">The type of the attribute.</typeparam>
    /// <param name="attribute">The name of the property or field.</param>
    /// <param name="read">Reads the attribute.</param>
    /// <returns>The object in the attribute.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="read"/> is <see langword="null"/>.</exception>
    public ProxyTarget<TAttribute> Traverse<TAttribute>(string attribute, Func<TOwner, TAttribute?> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new AttributeTarget<TOwner, TAttribute>(this, attribute, read);
    }

    /// <summary>Finds the object. Called in the actor's turn.</summary>
    internal abstract TOwner Find(object actor);

    // A token among the arguments ends the call; the actor does not handle a call that is still queued.
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
