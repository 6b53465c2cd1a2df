using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka;

/// <summary>A reference to an actor, and the only way to reach it. Any code may hold it and pass it on.</summary>
/// <remarks>
/// <para>Two references are equal when they refer to the same actor. A reference keeps neither the actor alive nor its object in
/// memory.</para>
/// <para>An actor handles the messages of one sender in the order sent. A message is not copied, so do not change it after sending
/// it.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: sections 1.3.1 and 3.1.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[SuppressMessage("Design", "CA1063", Justification = "No other assembly derives from it.")]
public abstract class ActorRef : IEquatable<ActorRef>, IAsyncDisposable, IDisposable
{
    private protected ActorRef(ActorCell cell) => Cell = cell;

    /// <summary>The class of the actor.</summary>
    public Type ActorClass => Cell.ActorClass;

    /// <summary>The name that <see cref="ActorOptions.Name"/> gave the actor; <see langword="null"/> if it has none.</summary>
    public string? Name => Cell.Name;

    /// <inheritdoc cref="Actor.ActorUrn"/>
    public string ActorUrn => Cell.Urn;

    /// <inheritdoc cref="Actor.ActorInbox"/>
    public ActorInbox ActorInbox => new(Cell.Inbox);

    /// <inheritdoc cref="Actor.ActorStopped"/>
    public CancellationToken ActorStopped => Cell.Stopped;

    /// <summary>Whether the actor takes messages. It may stop before the caller uses the result.</summary>
    public bool IsAlive => Cell.TakesMessages;

    /// <summary>The actor's parent; <see langword="null"/> if it has none.</summary>
    public ActorRef? Parent => Cell.Parent?.Reference;

    /// <summary>The actor's children that have not ended, in the order in which they were started.</summary>
    public IReadOnlyList<ActorRef> Children => [.. Cell.ChildCells.Select(static child => child.Reference)];

    /// <summary>A future that is set when the actor has ended for any reason: <c>await actor.WhenStopped</c>.</summary>
    /// <value>The same future for every caller. It never fails: its value says how the actor ended.</value>
    /// <remarks>Waiting for the end does not stop the actor. An actor that uses <see cref="Actor.Watch"/> instead handles other messages
    /// meanwhile.</remarks>
    public Future<Terminated> WhenStopped => Cell.WhenStopped;

    /// <summary>A future that is set when <see cref="Actor.OnStart"/> is over: <c>await actor.WhenStarted</c>.</summary>
    /// <value>The same future for every caller. It fails with the exception of the start, or with an <see cref="ActorDeadException"/> if
    /// the actor ended before it had started. For a supervised actor, the first successful start sets it; restarts do not change
    /// it.</value>
    public Future WhenStarted => Cell.WhenStarted;

    internal ActorCell Cell { get; }

    /// <summary>The cell, for a new proxy.</summary>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    internal ActorCell CellOfLiving => IsAlive
        ? Cell
        : throw new ActorDeadException(Cell.End.Missing is { } missing
            ? $"{this} has not been started, so it cannot have a proxy. {missing}"
            : $"{this} is dead, so it cannot have a proxy. Make the proxy while the actor is alive, or start another actor.");

    /// <summary>Compares two references.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both refer to the same actor.</returns>
    public static bool operator ==(ActorRef? left, ActorRef? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two references.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they refer to different actors.</returns>
    public static bool operator !=(ActorRef? left, ActorRef? right) => !(left == right);

    /// <summary>Returns a reference to the same actor, typed by a base class or an interface of it.</summary>
    /// <typeparam name="T">The class or interface.</typeparam>
    /// <returns>The reference.</returns>
    /// <exception cref="InvalidCastException">The actor's class neither derives from the class nor implements the interface.</exception>
    public ActorRef<T> As<T>()
        where T : class =>
        this as ActorRef<T>
        ?? (typeof(T).IsAssignableFrom(ActorClass)
            ? new ActorRef<T>(Cell)
            : throw new InvalidCastException($"{Cell} is not of type {DisplayText.Of(typeof(T))}: its class neither derives from it nor implements it."));

    /// <summary>Sends a message without waiting for it to be handled.</summary>
    /// <param name="message">The message: any object or <see langword="null"/>.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ActorDeadlockException">The inbox is full, and waiting for room closes a circle of actors that wait for each
    /// other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and its mode is <see cref="InboxFullMode.Fail"/>.</exception>
    /// <exception cref="InvalidOperationException">The actor tells itself and would have to wait for room in its own inbox.</exception>
    /// <remarks>It blocks only while the inbox is bounded (<see cref="ActorOptions.InboxCapacity"/>) and full, unless
    /// <see cref="ActorOptions.InboxFullMode"/> says otherwise. An exception from the handler ends the actor, unless the actor is
    /// supervised; see <see cref="Actor.OnReceive"/>.</remarks>
    public void Tell(object? message) => Cell.Tell(message);

    /// <summary>Sends a message without waiting for it to be handled, unless the actor is dead.</summary>
    /// <param name="message">The message: any object or <see langword="null"/>.</param>
    /// <returns><see langword="false"/> if the actor is dead and will not handle the message.</returns>
    /// <exception cref="ActorDeadlockException">See <see cref="Tell"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and its mode is <see cref="InboxFullMode.Fail"/>.</exception>
    /// <exception cref="InvalidOperationException">The actor tells itself and would have to wait for room in its own inbox.</exception>
    /// <remarks>It blocks when <see cref="Tell"/> would. <see langword="true"/> does not mean that the actor will handle the message: it
    /// may stop first.</remarks>
    public bool TryTell(object? message) => Cell.TryTell(message);

    /// <summary>Sends a message as soon as the inbox has room for it, without blocking.</summary>
    /// <param name="message">The message: any object or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Takes the message back, if it still waits for room.</param>
    /// <returns>A task that completes when the message is in the inbox or was dropped. It fails with an <see cref="ActorDeadException"/> if
    /// the actor is dead, with an <see cref="OperationCanceledException"/> if the message was taken back, and with an
    /// <see cref="InboxFullException"/> if the inbox is full and its mode is <see cref="InboxFullMode.Fail"/>.</returns>
    /// <remarks>A handler that awaits room in its own actor's inbox waits for ever: there would be room only after its turn. Nekka logs that as a
    /// suspected deadlock.</remarks>
    public ValueTask TellAsync(object? message, CancellationToken cancellationToken = default) =>
        Cell.TellAsync(message, cancellationToken);

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="message">The message: any object or <see langword="null"/>.</param>
    /// <param name="timeout">How long to wait; <see langword="null"/>, or more than 24 days, means for ever.</param>
    /// <returns>The value that the handler returned.</returns>
    /// <exception cref="ActorDeadException">The actor is dead, or stopped before it handled the message.</exception>
    /// <exception cref="InboxFullException">The inbox was full and its <see cref="InboxFullMode"/> is not <see cref="InboxFullMode.Wait"/>,
    /// or the message was dropped for a newer one.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first. If the message is still queued, the actor will not handle it; if
    /// the actor is handling it, the handler goes on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">The actor asks itself without a timeout, or closes a circle of actors that wait for
    /// each other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could answer.</exception>
    /// <remarks>An exception from the handler is thrown here, with its stack trace.</remarks>
    public object? Ask(object? message, TimeSpan? timeout = null) => Ask<object?>(message, timeout);

    /// <inheritdoc cref="Ask(object?, TimeSpan?)"/>
    /// <typeparam name="TReply">The type of the answer.</typeparam>
    /// <returns>The value that the handler returned. It is <see langword="null"/>, whatever the type says, if the handler returned null, as
    /// it does for a message that it does not know.</returns>
    /// <exception cref="InvalidCastException">The answer has another type.</exception>
    public TReply Ask<TReply>(object? message, TimeSpan? timeout = null)
    {
        _ = Deadline.After(timeout, TimeProvider.System); // Checks the timeout before anything is sent.
        Cell.RefuseFutileWait(timeout);
        var reply = Deadline.IsInfinite(timeout) ? AskAsync<TReply>(message) : Send(new CancellableAskFuture<TReply>(Cell, message), message);
        try
        {
            return reply.Get(timeout);
        }
        catch (Exception exception) when (!reply.IsCompleted)
        {
            reply.EndUnwanted(exception); // The caller no longer waits, so a message that is still queued need not be handled.
            throw;
        }
    }

    /// <summary>Sends a message and returns a future of the answer.</summary>
    /// <param name="message">The message: any object or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends the future with an <see cref="OperationCanceledException"/>. If the message is still queued,
    /// the actor will not handle it; if the actor is handling it, the handler goes on.</param>
    /// <returns>A future of the value that the handler returns. It fails with the exception that the handler throws, with an
    /// <see cref="ActorDeadException"/> if the actor is dead, or with an <see cref="InboxFullException"/> if the inbox is full and its
    /// senders do not wait.</returns>
    public Future<object?> AskAsync(object? message, CancellationToken cancellationToken = default) =>
        AskAsync<object?>(message, cancellationToken);

    /// <inheritdoc cref="AskAsync(object?, CancellationToken)"/>
    /// <typeparam name="TReply">The type of the answer. An answer of another type fails the future with an
    /// <see cref="InvalidCastException"/>.</typeparam>
    public Future<TReply> AskAsync<TReply>(object? message, CancellationToken cancellationToken = default)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return Cell.Ask(message, new AskFuture<TReply>(Cell, message));
        }

        var reply = new CancellableAskFuture<TReply>(Cell, message);
        if (cancellationToken.IsCancellationRequested)
        {
            reply.TrySetException(new OperationCanceledException(cancellationToken));
            return reply;
        }

        Send(reply, message).EndBy(cancellationToken);
        return reply;
    }

    private CancellableAskFuture<TReply> Send<TReply>(CancellableAskFuture<TReply> ask, object? message)
    {
        if (!Cell.TrySend(ask, ask))
        {
            ask.TrySetException(Cell.Dead(message));
        }

        return ask;
    }

    /// <summary>Makes a proxy that finds the members of the actor's class at run time.</summary>
    /// <returns>A <see cref="DynamicActorProxy"/>, which code uses like the actor: <c>proxy.Add(1, 2).Get()</c>.</returns>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    [RequiresUnreferencedCode(DynamicCode.Reason)]
    [RequiresDynamicCode(DynamicCode.Reason)]
    public dynamic DynamicProxy() => Cell.NewDynamicProxy(this);

    /// <summary>Asks the actor to stop after it has handled all earlier messages, and waits for its end.</summary>
    /// <param name="timeout">How long to wait; <see langword="null"/>, or more than 24 days, means for ever.</param>
    /// <returns><see langword="true"/> if the actor was alive or stopping, <see langword="false"/> if it was dead.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first. The actor still stops later.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">The actor waits for its own end (use <see cref="Actor.Stop"/>), or closes a circle of
    /// actors that wait for each other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could stop the actor, or the reference is to a key
    /// of a pool; see <see cref="ActorPool{TActor}.For"/>.</exception>
    public bool Stop(TimeSpan? timeout = null)
    {
        _ = Deadline.After(timeout, TimeProvider.System);
        Cell.RefuseFutileWait(timeout, forTheEnd: true);
        return StopAsync().Get(timeout);
    }

    /// <summary>Asks the actor to stop.</summary>
    /// <param name="mode">Whether the actor handles all earlier messages first.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was alive or stopping,
    /// to <see langword="false"/> if it was dead.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither Drain nor Now.</exception>
    /// <exception cref="InvalidOperationException">The reference is to a key of a pool; see <see cref="ActorPool{TActor}.For"/>.</exception>
    public Future<bool> StopAsync(StopMode mode = StopMode.Drain) =>
        mode is StopMode.Drain or StopMode.Now
            ? Cell.Stop(mode)
            : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"mode must be Drain or Now, not {mode}.");

    /// <summary>Asks the actor to stop, and stops it at once when a deadline has passed.</summary>
    /// <param name="deadline">How long the actor and its children may handle messages sent before; then <see cref="StopMode.Now"/> stops
    /// them. <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was alive or stopping, to
    /// <see langword="false"/> if it was dead. It fails with an <see cref="ActorTimeoutException"/> if the actor has not ended one second after
    /// the deadline.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">The reference is to a key of a pool; see <see cref="ActorPool{TActor}.For"/>.</exception>
    public Future<bool> StopAsync(TimeSpan deadline) => Cell.Stop(Deadline.After(deadline, Cell.System.Clock));

    /// <summary>Stops the actor after it has handled all earlier messages, and waits for its end. Code that can await disposes of the reference by
    /// <c>await using</c>.</summary>
    /// <exception cref="ActorDeadlockException">Waiting for the end closes a circle of actors that wait for each other; see
    /// <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could stop the actor, or the reference is to a key
    /// of a pool; see <see cref="ActorPool{TActor}.For"/>.</exception>
    /// <remarks>Inside that actor itself, or for a pool inside a worker, it does not wait. It leaves an actor that a host has started to the
    /// host.</remarks>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _ = BeginDisposal()?.Get();
    }

    /// <summary>Stops the actor after it has handled all earlier messages.</summary>
    /// <returns>A task that completes when the actor has stopped. Inside that actor itself, or for a pool inside a worker, it completes at
    /// once.</returns>
    /// <exception cref="InvalidOperationException">The reference is to a key of a pool; see <see cref="ActorPool{TActor}.For"/>.</exception>
    /// <remarks>It leaves an actor that a host has started to the host: use <see cref="StopAsync(StopMode)"/> to stop such an actor early.</remarks>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (BeginDisposal() is { } stopped)
        {
            await stopped.ConfigureAwait(false);
        }
    }

    // Null if there is no end to wait for.
    private Future<bool>? BeginDisposal()
    {
        if (Cell.IsHosted)
        {
            return null;
        }

        var stopped = StopAsync();
        return Cell.EndsAfterCaller ? null : stopped;
    }

    /// <inheritdoc/>
    public bool Equals(ActorRef? other) => other is not null && (other.Cell == Cell || (Cell.Address is { } address && address.Equals(other.Cell.Address)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorRef);

    /// <inheritdoc/>
    public override int GetHashCode() => Cell.Address?.GetHashCode() ?? Cell.GetHashCode();

    /// <summary>Describes the actor.</summary>
    /// <returns>The class, the name if it has one, and the URN: <c>Adder (urn:uuid:…)</c>, <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>.</returns>
    public override string ToString() => Cell.ToString();
}
