using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Proxies;

namespace Nekka;

/// <summary>A property or field of an actor, named through its proxy, or a value to assign to one.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>
/// <para>Naming it sends nothing. <see cref="Get"/>, <see cref="GetAsync"/>, <see cref="WaitAsync"/>, <see cref="AsTask"/>, <c>await</c> and conversion
/// to <see cref="Future{T}"/> each send one message that reads it. <c>proxy.Name = value</c> queues an assignment, in order, and never blocks; an exception from the setter
/// is logged at Information.</para>
/// <para><b>Thread safety:</b> immutable.</para>
/// <para>Reference: sections 1.4 and 2.2.</para>
/// </remarks>
[SuppressMessage("Performance", "CA1815", Justification = "A handle for immediate use: comparing two handles would not compare the values.")]
public readonly struct ProxyProperty<T>
{
    private readonly ProxyTarget? _target;
    private readonly ProxyAccessor<T>? _attribute;
    private readonly T? _value;
    private readonly bool _hasValue;

    internal ProxyProperty(ProxyTarget target, ProxyAccessor<T> attribute)
    {
        _target = target;
        _attribute = attribute;
    }

    private ProxyProperty(T value)
    {
        _value = value;
        _hasValue = true;
    }

    /// <summary>Converts a value, so that it can be assigned.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "Languages without conversions use SetAsync.")]
    public static implicit operator ProxyProperty<T>(T value) => new(value);

    /// <summary>Reads the value, as <see cref="GetAsync"/> does.</summary>
    /// <param name="property">The property.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "GetAsync does the same.")]
    public static implicit operator Future<T>(ProxyProperty<T> property) => property.GetAsync();

    /// <summary>Reads the value, and waits for it.</summary>
    /// <param name="timeout">How long to wait; <see langword="null"/>, or more than 24 days, means for ever.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">The actor waits for itself without a timeout, or closes a circle of actors that wait for
    /// each other.</exception>
    public T Get(TimeSpan? timeout = null) => GetAsync().Get(timeout);

    /// <summary>Reads the value.</summary>
    /// <returns>A future of the value. It fails with the exception that the getter throws.</returns>
    public Future<T> GetAsync() => ProxyPropertyHandle.Read(_target, _attribute);

    /// <summary>Reads the value when the property is awaited.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter<T> GetAwaiter() => GetAsync().GetAwaiter();

    /// <summary>Reads the value, and gives a future that fails if the value comes too late or the token is cancelled first.</summary>
    /// <param name="timeout">The longest time to wait, from now; <see langword="null"/>, or more than 24 days, means for ever.</param>
    /// <param name="cancellationToken">Cancels the wait, not the reading.</param>
    /// <returns>A future of the value, or of an <see cref="ActorTimeoutException"/> or an <see cref="OperationCanceledException"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public Future<T> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        GetAsync().WaitAsync(timeout, cancellationToken);

    /// <summary>Reads the value, and gives a task of it.</summary>
    /// <returns>The task. It fails with the exception that the getter throws, which never counts as unobserved.</returns>
    public Task<T> AsTask() => GetAsync().AsTask();

    /// <summary>Assigns a value and returns a future of the outcome.</summary>
    /// <param name="value">The value. It may be of a kind that C# does not convert in an assignment: typed as an interface, a lambda, a
    /// collection expression.</param>
    /// <returns>A future that is set when the value has been assigned. It fails with the exception that the setter throws.</returns>
    public Future SetAsync(T value)
    {
        var (target, attribute) = ProxyPropertyHandle.Checked(_target, _attribute);
        target.CheckAssignment(attribute.Name);
        var write = new AttributeWrite<T>(target, attribute, value, isHeld: true);
        return target.Cell.Ask(write, write);
    }

    /// <summary>Returns the value to assign.</summary>
    internal T AssignedTo(ProxyTarget target, string name) => _hasValue
        ? _value!
        : throw new InvalidOperationException(
            $"{target.NameOf(name)} was assigned {(_target is null ? "default, which is not a value" : "another property's handle instead of a value")}. " +
            "To copy another property, assign the result of its Get() or of awaiting it.");
}

/// <summary>A read-only property or field of an actor.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <inheritdoc cref="ProxyProperty{T}" path="/remarks"/>
[SuppressMessage("Performance", "CA1815", Justification = "A handle for immediate use: comparing two handles would not compare the values.")]
public readonly struct ReadOnlyProxyProperty<T>
{
    private readonly ProxyTarget? _target;
    private readonly ProxyAccessor<T>? _attribute;

    internal ReadOnlyProxyProperty(ProxyTarget target, ProxyAccessor<T> attribute)
    {
        _target = target;
        _attribute = attribute;
    }

    /// <inheritdoc cref="ProxyProperty{T}.op_Implicit(ProxyProperty{T})"/>
    [SuppressMessage("Usage", "CA2225", Justification = "GetAsync does the same.")]
    public static implicit operator Future<T>(ReadOnlyProxyProperty<T> property) => property.GetAsync();

    /// <inheritdoc cref="ProxyProperty{T}.Get"/>
    public T Get(TimeSpan? timeout = null) => GetAsync().Get(timeout);

    /// <inheritdoc cref="ProxyProperty{T}.GetAsync"/>
    public Future<T> GetAsync() => ProxyPropertyHandle.Read(_target, _attribute);

    /// <inheritdoc cref="ProxyProperty{T}.GetAwaiter"/>
    public FutureAwaiter<T> GetAwaiter() => GetAsync().GetAwaiter();

    /// <inheritdoc cref="ProxyProperty{T}.WaitAsync"/>
    public Future<T> WaitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        GetAsync().WaitAsync(timeout, cancellationToken);

    /// <inheritdoc cref="ProxyProperty{T}.AsTask"/>
    public Task<T> AsTask() => GetAsync().AsTask();
}
