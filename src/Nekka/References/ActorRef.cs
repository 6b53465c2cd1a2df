using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>A reference to an actor, which may be passed around safely. The only way to reach an actor.</summary>
/// <remarks>
/// <para>Two references are equal when they refer to the same actor. Holding one does not keep the actor alive, nor its
/// object in memory.</para>
/// <para>Messages from one sender are handled in the order sent. A message is not copied: send what nobody changes
/// afterwards.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: sections 1.3.1 and 3.1.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ActorRef : IEquatable<ActorRef>, IAsyncDisposable
{
    private protected ActorRef(ActorCell cell) => Cell = cell;

    /// <summary>The class of the actor.</summary>
    public Type ActorClass => Cell.ActorClass;

    /// <summary>What the actor is called, by <see cref="ActorOptions.Name"/>; <see langword="null"/> if it has no name.</summary>
    public string? Name => Cell.Name;

    /// <inheritdoc cref="Actor.ActorUrn"/>
    public string ActorUrn => Cell.Urn;

    /// <inheritdoc cref="Actor.ActorInbox"/>
    public ActorInbox ActorInbox => new(Cell.Inbox);

    /// <inheritdoc cref="Actor.ActorStopped"/>
    public CancellationToken ActorStopped => Cell.GetStopped();

    /// <summary>Whether the actor takes messages. It may have stopped by the time you read the answer.</summary>
    public bool IsAlive => Cell.IsAlive;

    /// <summary>The actor whose child this one is; <see langword="null"/> if it is nobody's.</summary>
    public ActorRef? Parent => Cell.Parent?.Reference;

    /// <summary>The actor's children that have not ended, in the order they were started.</summary>
    public IReadOnlyList<ActorRef> Children => Cell.AttachmentsIfAny?.Children?.References() ?? [];

    /// <summary>A future that is set when the actor has ended, however that came: <c>await actor.WhenStopped</c>.</summary>
    /// <value>The same for everybody. It never fails: how the actor ended is its value.</value>
    /// <remarks>Waiting for the end does not stop the actor. Inside actors, <see cref="Actor.Watch"/> lets other messages be handled
    /// meanwhile.</remarks>
    public Future<Terminated> WhenStopped => Cell.WhenStopped;

    /// <summary>A future that is set when <see cref="Actor.OnStart"/> is over: <c>await actor.WhenStarted</c>.</summary>
    /// <value>The same for everybody. It fails with what the start has failed with; with an <see cref="ActorDeadException"/> if the actor
    /// ended before it had started. Of a supervised actor the first start that succeeds counts; restarts do not change it.</value>
    public Future WhenStarted => Cell.WhenStarted;

    internal ActorCell Cell { get; }

    /// <summary>The cell, for a new proxy.</summary>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    internal ActorCell CellOfLiving => IsAlive
        ? Cell
        : throw new ActorDeadException($"{this} is dead, so a proxy of it would be of no use. Make it while the actor is alive, or start another.");

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

    /// <summary>The same actor, seen as a base class of its own or an interface that it implements.</summary>
    /// <typeparam name="T">The class or interface.</typeparam>
    /// <returns>A reference to the same actor.</returns>
    /// <exception cref="InvalidCastException">The actor is no such thing.</exception>
    public ActorRef<T> As<T>()
        where T : class =>
        this as ActorRef<T>
        ?? (typeof(T).IsAssignableFrom(ActorClass)
            ? new ActorRef<T>(Cell)
            : throw new InvalidCastException($"{Cell} is no {Wording.Of(typeof(T))}: its class neither derives from that nor implements it."));

    /// <summary>Sends a message without waiting for it to be handled.</summary>
    /// <param name="message">The message; anything.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ActorDeadlockException">The inbox is full, and waiting for room closes a circle of actors that wait for each
    /// other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and <see cref="InboxFullMode.Fail"/> was chosen for it.</exception>
    /// <exception cref="InvalidOperationException">The actor tells itself, and would have to wait for room in its own inbox.</exception>
    /// <remarks>Never blocks, unless the inbox is bounded (<see cref="ActorOptions.InboxCapacity"/>) and full: then until
    /// there is room, unless <see cref="ActorOptions.InboxFullMode"/> says otherwise. An exception of the handler ends the actor; see <see cref="Actor.OnReceive"/>.</remarks>
    public void Tell(object? message) => Cell.Tell(message);

    /// <summary>Sends a message without waiting for it to be handled, unless the actor is dead.</summary>
    /// <param name="message">The message; anything.</param>
    /// <returns><see langword="false"/> if the actor is dead, so that it will not handle the message.</returns>
    /// <exception cref="ActorDeadlockException">As for <see cref="Tell"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and <see cref="InboxFullMode.Fail"/> was chosen for it.</exception>
    /// <exception cref="InvalidOperationException">The actor tells itself, and would have to wait for room in its own inbox.</exception>
    /// <remarks>Blocks where <see cref="Tell"/> would. True does not say that the message is handled: the actor may stop before.</remarks>
    public bool TryTell(object? message) => Cell.TryTell(message);

    /// <summary>Sends a message as soon as there is room for it, without blocking.</summary>
    /// <param name="message">The message; anything.</param>
    /// <param name="cancellationToken">Takes the message back, if it still waits for room.</param>
    /// <returns>Completes when the message is in the inbox, or was dropped; fails with an <see cref="ActorDeadException"/> if the actor
    /// is dead, with an <see cref="OperationCanceledException"/> if the message was taken back, and with an
    /// <see cref="InboxFullException"/> if there is no room and <see cref="InboxFullMode.Fail"/> was chosen.</returns>
    public ValueTask TellAsync(object? message, CancellationToken cancellationToken = default) =>
        Cell.TellAsync(message, cancellationToken);

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="message">The message; anything.</param>
    /// <param name="timeout">How long to wait; <see langword="null"/> for ever.</param>
    /// <returns>What the handler returned.</returns>
    /// <exception cref="ActorDeadException">The actor is dead, or stopped before it handled the message.</exception>
    /// <exception cref="InboxFullException">There was no room for the message in an inbox whose <see cref="InboxFullMode"/> is not
    /// <see cref="InboxFullMode.Wait"/>, or it was dropped for a newer one.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first. If the message is still queued it will not be handled;
    /// if it is being handled, that goes on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">The actor asks itself without a timeout, or closes a circle of actors that wait for
    /// each other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could answer it.</exception>
    /// <remarks>Throws what the handler threw, with its stack trace.</remarks>
    public object? Ask(object? message, TimeSpan? timeout = null) => Ask<object?>(message, timeout);

    /// <inheritdoc cref="Ask(object?, TimeSpan?)"/>
    /// <typeparam name="TReply">The type of the answer.</typeparam>
    /// <returns>What the handler returned; <see langword="null"/>, whatever the type says, where it returned that, as for
    /// a message that it does not know.</returns>
    /// <exception cref="InvalidCastException">The answer is of another type.</exception>
    public TReply Ask<TReply>(object? message, TimeSpan? timeout = null)
    {
        _ = Deadline.After(timeout, TimeProvider.System); // Checked before anything is sent.
        Cell.RefuseFutileWait(timeout);
        var reply = Deadline.IsInfinite(timeout) ? AskAsync<TReply>(message) : Send(new CancellableAskFuture<TReply>(Cell, message), message);
        try
        {
            return reply.Get(timeout);
        }
        catch (Exception exception) when (!reply.IsCompleted)
        {
            reply.EndUnwanted(exception); // Nobody waits any more: what is still queued need not be handled.
            throw;
        }
    }

    /// <summary>Sends a message whose answer can be had later.</summary>
    /// <param name="message">The message; anything.</param>
    /// <param name="cancellationToken">Ends the future with an <see cref="OperationCanceledException"/>. If the message is still queued
    /// it will not be handled; if it is being handled, that goes on.</param>
    /// <returns>A future of what the handler returns, or of what it throws; of an <see cref="ActorDeadException"/> if the
    /// actor is dead, or an <see cref="InboxFullException"/> if its inbox has no room and does not have senders wait.</returns>
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

    /// <summary>Makes a proxy whose members are found at run time: those of the actor's class, whatever class that is.</summary>
    /// <returns>A <see cref="DynamicActorProxy"/>, to be used like the actor: <c>proxy.Add(1, 2).Get()</c>.</returns>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    [RequiresUnreferencedCode(DynamicActorProxy.Reason)]
    [RequiresDynamicCode(DynamicActorProxy.Reason)]
    public dynamic DynamicProxy() => new DynamicActorProxy(this);

    /// <summary>Asks the actor to stop, once it has handled what was sent before, and waits until it has.</summary>
    /// <param name="timeout">How long to wait; <see langword="null"/> for ever.</param>
    /// <returns><see langword="true"/> if the actor was alive or stopping, <see langword="false"/> if it was dead.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first. The actor will still stop.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="ActorDeadlockException">The actor waits for its own end (use <see cref="Actor.Stop"/>), or closes a circle of
    /// actors that wait for each other; see <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could stop it.</exception>
    public bool Stop(TimeSpan? timeout = null)
    {
        _ = Deadline.After(timeout, TimeProvider.System);
        Cell.RefuseFutileWait(timeout, forTheEnd: true);
        return StopAsync().Get(timeout);
    }

    /// <summary>Asks the actor to stop.</summary>
    /// <param name="mode">Whether what was sent before is handled first.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was alive or stopping,
    /// to <see langword="false"/> if it was dead.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither of the two.</exception>
    public Future<bool> StopAsync(StopMode mode = StopMode.Drain) =>
        mode is StopMode.Drain or StopMode.Now
            ? Cell.Stop(mode)
            : throw new ArgumentOutOfRangeException(nameof(mode), mode, "An actor is stopped by Drain or by Now.");

    /// <summary>Asks the actor to stop, but not for ever.</summary>
    /// <param name="deadline">How long the actor, and its children, may handle what was sent before; then they are stopped with
    /// <see cref="StopMode.Now"/>. <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>A future that is set when the actor has stopped: to <see langword="true"/> if it was alive or stopping, to
    /// <see langword="false"/> if it was dead. It fails with an <see cref="ActorTimeoutException"/> if the actor has not ended one second after
    /// the deadline.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    public Future<bool> StopAsync(TimeSpan deadline) => Cell.Stop(Deadline.After(deadline, Cell.System.Clock));

    /// <summary>Stops the actor, once it has handled what was sent before.</summary>
    /// <returns>Completes when the actor has stopped; inside that actor itself, at once.</returns>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var stopped = StopAsync();
        if (ActorCell.Current != Cell)
        {
            await stopped.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ActorRef? other) => other is not null && other.Cell == Cell;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorRef);

    /// <inheritdoc/>
    public override int GetHashCode() => Cell.GetHashCode();

    /// <summary>Describes the actor.</summary>
    /// <returns>The class, the name if it has one, and the URN: <c>Adder (urn:uuid:…)</c>, <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>.</returns>
    public override string ToString() => Cell.ToString();
}
