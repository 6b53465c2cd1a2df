using System.Diagnostics;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Messages;
using Nekka.Promising;
using Nekka.Stashing;
using Nekka.Text;
using Nekka.Waiting;
using Nekka.Watching;

namespace Nekka;

/// <summary>An actor has its own state and an inbox, and handles the messages in it one at a time.</summary>
/// <remarks>
/// <para>Derive a class, then start it: <c>MyActor.Start(constructor arguments…)</c> makes an actor, registers it and returns an
/// <see cref="Nekka.ActorRef"/>. The constructor runs in the caller's context (at a restart, in the actor's own). Hooks and handlers run in
/// the actor's context, by default on the thread pool. A handler that awaits frees its thread; the next message waits until the handler has
/// completed.</para>
/// <para><b>Thread safety:</b> an actor needs no locks. Only the actor itself uses its members; all other code goes through the
/// reference.</para>
/// <para>Pykka's manual: sections 1 and 3.1.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
[ActorBase]
public abstract class Actor
{
    private readonly ActorCell _cell;

    /// <summary>Connects the actor with its reference, which the derived constructor can already use.</summary>
    /// <remarks>An actor made by <c>new</c>, outside Start, is a plain object with a URN: it is never alive and never runs.</remarks>
    protected Actor() => _cell = Construction.Claim(this);

    /// <summary>The actor's unique identity: <c>urn:uuid:</c> and a random UUID.</summary>
    public string ActorUrn => _cell.Urn;

    /// <summary>The messages that wait for the actor.</summary>
    public ActorInbox ActorInbox => new(_cell.Inbox);

    /// <summary>The reference to this actor. Any code may hold it.</summary>
    public ActorRef ActorRef => _cell.Reference;

    /// <summary>The system that the actor belongs to, with its clock and its registry.</summary>
    /// <remarks>Tests can run an actor in virtual time if it waits by this clock: <c>Task.Delay(time,
    /// ActorSystem.TimeProvider)</c>.</remarks>
    public ActorSystem ActorSystem => ActorSystem.Of(_cell);

    /// <summary>Is cancelled when the actor takes the request to stop or fails for good, or at once with <see cref="StopMode.Now"/>. A restart does not
    /// cancel it, but <see cref="ObjectEnded"/>.</summary>
    public CancellationToken ActorStopped => _cell.GetStopped();

    /// <summary>Is cancelled when this object ends: when <see cref="ActorStopped"/> is, and before a restart calls
    /// <see cref="OnRestarting"/>. The object that a restart makes has another.</summary>
    /// <remarks><para>An <see cref="OperationCanceledException"/> of a handler or a hook after it was cancelled is not a failure.</para>
    /// <para><b>Thread safety:</b> any thread may use the token. The actor itself reads the property; what runs on after a restart would get the
    /// token of the next object.</para></remarks>
    protected CancellationToken ObjectEnded => ObjectEnd.TokenOf(_cell);

    /// <summary>The runtime that runs the actors of this class.</summary>
    /// <value><see cref="ActorRuntime.ThreadPool"/> by default. <see cref="ActorOptions.Runtime"/> takes precedence.</value>
    /// <remarks>The library reads it once, after the constructor.</remarks>
    protected internal virtual ActorRuntime ActorRuntime => ActorRuntime.ThreadPool;

    /// <summary>How this actor treats a child that fails.</summary>
    /// <value><see langword="null"/> by default: a child that fails stops.</value>
    /// <remarks>The library reads it once for each child, when the child starts, on the thread that starts it. A later change does not
    /// affect that child. For the children that initializers of fields start, the library reads it on the thread that constructs this actor,
    /// before and after the body of the constructor. A child that fails before that is over waits a second at most; then what the property said before
    /// the body counts.</remarks>
    protected internal virtual SupervisorStrategy? SupervisorStrategy => null;

    /// <summary>Timers that run something later or repeatedly, as turns of this actor.</summary>
    protected ActorTimers Timers => ActorTimers.Of(_cell);

    /// <summary>Asks the actor to stop after it has handled all earlier messages. Does not wait.</summary>
    /// <remarks>After a call in <see cref="OnStart"/>, the actor stops when <see cref="OnStart"/> is over and handles no message.</remarks>
    public void Stop() => _cell.StopWithoutReply();

    /// <summary>Watches another actor: this actor receives exactly one <see cref="Terminated"/> when the other has ended for any reason, at
    /// once if it has ended already.</summary>
    /// <param name="actorRef">The actor to watch. Watching it twice has the same effect as once.</param>
    /// <exception cref="ArgumentNullException"><paramref name="actorRef"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="actorRef"/> refers to this actor itself.</exception>
    /// <remarks><para>The message needs no room in the inbox and arrives after all messages that the other sent before it ended. A restart
    /// is not an end. A parent that restarts receives none for the children that its restart stops. When an actor ends, all its watches
    /// end, in both directions, so that neither actor keeps the other in memory.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected void Watch(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        _cell.Watch(actorRef.Cell);
    }

    /// <summary>Stops watching: from now on this actor handles no <see cref="Terminated"/> of the other, not even one that already waits in
    /// the inbox.</summary>
    /// <param name="actorRef">The other actor. It need not be watched.</param>
    /// <exception cref="ArgumentNullException"><paramref name="actorRef"/> is <see langword="null"/>.</exception>
    protected void Unwatch(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        _cell.Unwatch(actorRef.Cell);
    }

    /// <summary>Subscribes this actor to every message of a type that is published in its system: the actor handles each as a message
    /// that it was told.</summary>
    /// <typeparam name="T">The class or interface of the messages. Messages of derived classes count.</typeparam>
    /// <remarks><para>A second call for the same type has no effect. The subscription ends with the actor. It survives a restart, so that
    /// the new object misses nothing; if its constructor or <see cref="OnStart"/> subscribes again, the actor still receives each message
    /// once. See <see cref="ActorEvents"/>.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected void Subscribe<T>() => ActorSystem.Events.SubscribeItself(_cell, typeof(T));

    /// <summary>Ends the subscription that <see cref="Subscribe{T}"/> made. Messages that are in the inbox already are still
    /// handled.</summary>
    /// <typeparam name="T">The same type. The actor need not be subscribed to it.</typeparam>
    /// <remarks><para>The actor still receives messages that it subscribes to by another type, or by
    /// <see cref="ActorEvents.Subscribe{T}(ActorRef)"/>.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected void Unsubscribe<T>() => ActorEvents.UnsubscribeItself(_cell, typeof(T));

    /// <summary>Runs work alongside the handling of messages, such as a loop that reads a socket, a channel or a queue.</summary>
    /// <param name="work">The work. It begins when the current turn is over. Its parts, from one <c>await</c> to the next, run in the
    /// actor's context, one at a time and between turns, so they need no locks. While the work awaits, the actor handles messages. The
    /// token is cancelled when the actor stops or restarts; the actor then waits for the work to end before it calls <see cref="OnStop"/>
    /// or <see cref="OnRestarting"/>.</param>
    /// <exception cref="ActorDeadException">The actor has stopped, is about to stop, or was never started.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is <see langword="null"/>.</exception>
    /// <remarks><para>An exception from the work is a failure of the actor, like an exception from the handler of a message told. An
    /// <see cref="OperationCanceledException"/> after the token was cancelled is an ordinary end. Work that ignores its token keeps the
    /// actor from ending. Work that awaits an answer of its own actor should pass its token to the ask, because a restarting actor does not
    /// answer.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected void RunInBackground(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        BackgroundWork.Begin((WaitingActor)_cell, work);
    }

    /// <summary>Runs work that blocks on a thread of its own, alongside the handling of messages: a library that reads a device, say.</summary>
    /// <param name="work">The work. It begins when the current turn is over, and runs outside the actor: it must not use the actor's fields, but
    /// may send messages. The token is cancelled when the actor stops or restarts; the actor then waits for the work to end before it calls
    /// <see cref="OnStop"/> or <see cref="OnRestarting"/>.</param>
    /// <exception cref="ActorDeadException">The actor has stopped, is about to stop, or was never started.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is <see langword="null"/>.</exception>
    /// <remarks><para>An exception from the work is a failure of the actor, as it is of <see cref="RunInBackground"/>. An
    /// <see cref="OperationCanceledException"/> after the token was cancelled is an ordinary end. A call that blocks looks at no token: have the
    /// token end it, <c>token.Register(stream.Dispose)</c>. Work that does not end keeps the actor from ending. The thread has the actor's name in
    /// stack traces, and does not keep the process alive.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected void RunOnOwnThread(Action<CancellationToken> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        RunInBackground(cancelled => BackgroundThread.Run(ToString(), work, cancelled));
    }

    /// <summary>Makes a future that this actor owes: the actor sets it in a later turn.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>The future. Any code that holds it may <see cref="Future{T}.Set"/> it, once. It fails with an
    /// <see cref="ActorDeadException"/> if the actor ends or restarts first.</returns>
    /// <exception cref="InvalidOperationException">The actor was made by <c>new</c>, outside Start.</exception>
    /// <remarks><para>A caller of a method that returns this future has a future of a future; <see cref="FutureExtensions.Unwrap"/> makes
    /// it one. Timeouts, snapshots and reports of suspected deadlocks name the actor that owes it.</para>
    /// <para><b>Thread safety:</b> any thread may call it; it is meant for the actor's own.</para></remarks>
    protected Future<T> CreateFuture<T>() => _cell.CreateFuture<T>();

    /// <summary>Makes the current turn last until some work has ended, although the method that began the work returns nothing that could
    /// be awaited.</summary>
    /// <param name="work">The work, which has begun.</param>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The calling code does not run in the actor.</exception>
    /// <exception cref="ActorDeadException">The actor has ended, or runs its last hook.</exception>
    /// <remarks><para>An asynchronous method that implements a <c>void</c> method of an interface needs this: the generator writes the call for
    /// methods that are marked with <see cref="OneWayHandlerAttribute"/>. The actor handles no other message before the work has ended, unless
    /// the handler is reentrant. An exception of the work counts as one of the message; if the message has been answered, it is a failure of
    /// the actor. In a hook or in background work, the work becomes background work: see <see cref="RunInBackground"/>.</para>
    /// <para><b>Thread safety:</b> only the actor itself may call it.</para></remarks>
    protected void ExtendTurn(Task work)
    {
        ArgumentNullException.ThrowIfNull(work);
        TurnExtension.Extend(_cell, work);
    }

    /// <summary>Puts the message that is being handled aside. <see cref="UnstashAll"/> gives it back, and then it is handled again, from the
    /// beginning.</summary>
    /// <exception cref="InvalidOperationException">The actor handles no message here, or it has stashed this message already.</exception>
    /// <exception cref="StashFullException">The actor has stashed as many messages as <see cref="ActorOptions.StashCapacity"/>
    /// allows.</exception>
    /// <remarks><para>The handler goes on, and should return at once. The caller goes on waiting: the value that this handler returns is
    /// dropped, and the caller gets the value that the handler returns when it handles the message again. An exception that the handler throws
    /// is treated as any exception, and takes the message out of the stash. The message may be a call of a method, an assignment, the message
    /// of a timer or a <see cref="Terminated"/>.</para>
    /// <para>An ask that is given up in the stash is not handled again. A restart gives back all messages, except for those of timers. When
    /// the actor ends, asks that are stashed fail with an <see cref="ActorDeadException"/>, and tells become dead letters.</para>
    /// <para><b>Thread safety:</b> only the actor itself may call it.</para></remarks>
    protected void Stash() => _cell.StashMessage();

    /// <summary>Gives back all messages that the actor has stashed. The actor handles them next, in the order in which they were stashed, ahead
    /// of all messages in the inbox.</summary>
    /// <exception cref="InvalidOperationException">The calling code does not run in the actor.</exception>
    /// <remarks><para>The actor handles them when the current turn has ended. A message whose reentrant handler still awaits follows when that
    /// handler has ended. The messages need no room in the inbox.</para>
    /// <para><b>Thread safety:</b> only the actor itself may call it, in a handler, a hook or its background work.</para></remarks>
    protected void UnstashAll() => _cell.UnstashAll();

    /// <summary>Describes the actor.</summary>
    /// <returns>The class, the name if it has one, and the URN: <c>Adder (urn:uuid:…)</c>, <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>.</returns>
    public override string ToString() => _cell.ToString();

    /// <summary>Sets the actor up, in its own context, before the first message.</summary>
    /// <remarks>An exception is logged at Error and stops the actor, unless the actor is supervised. Neither <see cref="OnStop"/> nor
    /// <see cref="OnFailure"/> is then called.</remarks>
    protected virtual void OnStart()
    {
    }

    /// <inheritdoc cref="OnStart"/>
    /// <returns>A task. The first message waits until it has completed.</returns>
    protected virtual ValueTask OnStartAsync()
    {
        OnStart();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, after its last message.</summary>
    /// <remarks>When the actor has failed, <see cref="OnFailure"/> is called instead; when its start has failed, neither is. A fatal exception
    /// (<see cref="ActorSystemOptions.IsFatal"/>) is no failure: it stops the actor. An exception from this hook is logged at Error; the actor stops
    /// anyway.</remarks>
    protected virtual void OnStop()
    {
    }

    /// <inheritdoc cref="OnStop"/>
    /// <returns>A task. The actor stops when it has completed.</returns>
    protected virtual ValueTask OnStopAsync()
    {
        OnStop();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, when the actor ends by an exception that no caller received.</summary>
    /// <param name="exception">The exception. It has been logged.</param>
    /// <remarks>An exception from this hook is logged at Error; the actor stops anyway.</remarks>
    protected virtual void OnFailure(Exception exception)
    {
    }

    /// <inheritdoc cref="OnFailure"/>
    /// <returns>A task. The actor ends when it has completed.</returns>
    protected virtual ValueTask OnFailureAsync(Exception exception)
    {
        OnFailure(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, when the actor has failed and a new object is about to replace this one.</summary>
    /// <param name="exception">The exception that the actor failed with. It has been logged.</param>
    /// <remarks>Afterwards the actor's children are stopped, and the old object is disposed if it is disposable. This hook is not called
    /// when <see cref="OnStart"/> failed. An exception from it is logged at Error; the restart goes on.</remarks>
    protected virtual void OnRestarting(Exception exception)
    {
    }

    /// <inheritdoc cref="OnRestarting"/>
    /// <returns>A task. The restart goes on when it has completed.</returns>
    protected virtual ValueTask OnRestartingAsync(Exception exception)
    {
        OnRestarting(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets the new object up, in the actor's own context, after its <see cref="OnStart"/> and before the next
    /// message.</summary>
    /// <param name="exception">The exception that caused the restart.</param>
    /// <remarks>An exception is treated like one from <see cref="OnStart"/>.</remarks>
    protected virtual void OnRestarted(Exception exception)
    {
    }

    /// <inheritdoc cref="OnRestarted"/>
    /// <returns>A task. The next message waits until it has completed.</returns>
    protected virtual ValueTask OnRestartedAsync(Exception exception)
    {
        OnRestarted(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Handles a message. The default implementation logs at Warning that the message was not expected.</summary>
    /// <param name="message">The message: the same object that was sent.</param>
    /// <returns>The answer to an ask. The answer to a tell is ignored.</returns>
    /// <remarks>If the message was asked, an exception goes to the caller, and the actor carries on. If it was told, the exception is
    /// logged at Error; unless the actor is supervised (<see cref="ActorOptions.SupervisorStrategy"/>), <see cref="OnFailure"/> is called
    /// and the actor stops. An <see cref="OperationCanceledException"/> after the actor was asked to stop is not a failure.</remarks>
    protected virtual object? OnReceive(object? message)
    {
        _cell.Logger.UnexpectedMessage(_cell.Reference, message);
        return null;
    }

    /// <inheritdoc cref="OnReceive"/>
    protected virtual ValueTask<object?> OnReceiveAsync(object? message) => new(OnReceive(message));

    internal ValueTask InvokeOnStartAsync() => OnStartAsync();

    internal ValueTask InvokeOnStopAsync() => OnStopAsync();

    internal ValueTask InvokeOnFailureAsync(Exception exception) => OnFailureAsync(exception);

    internal ValueTask InvokeOnRestartingAsync(Exception exception) => OnRestartingAsync(exception);

    internal ValueTask InvokeOnRestartedAsync(Exception exception) => OnRestartedAsync(exception);

    /// <summary>Handles a message, or one of Pykka's three that say how to reach a member.</summary>
    internal ValueTask<object?> Receive(object? message) =>
        message is ProxyCall or ProxyGetAttr or ProxySetAttr ? ((ProxyMessage)message).Handle(_cell) : OnReceiveAsync(message);
}
