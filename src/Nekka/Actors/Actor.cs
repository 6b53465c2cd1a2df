using System.Diagnostics;
using Nekka.Messages;

namespace Nekka;

/// <summary>An actor: state of its own, and an inbox whose messages it handles one at a time.</summary>
/// <remarks>
/// <para>Derive a class, then start it: <c>MyActor.Start(constructor arguments…)</c> makes one, registers it and gives
/// an <see cref="Nekka.ActorRef"/>. Its constructor runs in the caller's context (at a restart, in the actor's own); the hooks and
/// the handlers run in the actor's own, on the thread pool. A handler that awaits gives its thread back, and the next message waits until the
/// handler is done.</para>
/// <para><b>Thread safety:</b> an actor needs no locks. Its members are its own affair: others reach it through the
/// reference.</para>
/// <para>Pykka's manual: sections 1 and 3.1.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Actor
{
    private readonly ActorCell _cell;

    /// <summary>Connects the actor with its reference, which can be used from here on.</summary>
    /// <remarks>An actor that is made by <c>new</c>, outside Start, is a plain object with a URN: never alive, never
    /// run.</remarks>
    protected Actor() => _cell = Construction.Claim(this);

    /// <summary>The identity of the actor among all others: <c>urn:uuid:</c> and a random UUID.</summary>
    public string ActorUrn => _cell.Urn;

    /// <summary>What waits for the actor.</summary>
    public ActorInbox ActorInbox => new(_cell.Inbox);

    /// <summary>The reference to this actor, which may be handed to anybody.</summary>
    public ActorRef ActorRef => _cell.Reference;

    /// <summary>The system that the actor belongs to: its clock, its registry.</summary>
    /// <remarks>An actor that waits by this clock, <c>Task.Delay(time, ActorSystem.TimeProvider)</c>, can be tested in
    /// virtual time.</remarks>
    public ActorSystem ActorSystem => _cell.System;

    /// <summary>Is cancelled when the actor stops: when it takes the request, or at once with
    /// <see cref="StopMode.Now"/>. Not by a restart: <see cref="OnRestarting"/> ends what the old object has begun.</summary>
    public CancellationToken ActorStopped => _cell.GetStopped();

    /// <summary>What runs the actors of this class.</summary>
    /// <value><see cref="ActorRuntime.ThreadPool"/> by default. <see cref="ActorOptions.Runtime"/> has precedence.</value>
    /// <remarks>Read once, after the constructor.</remarks>
    protected internal virtual ActorRuntime ActorRuntime => ActorRuntime.ThreadPool;

    /// <summary>How this actor treats its children when they fail.</summary>
    /// <value><see langword="null"/>, the default, for not at all: a child that fails stops.</value>
    /// <remarks>Read whenever a child is started, by whoever starts it, on whatever thread; what it says later does not concern that
    /// child.</remarks>
    protected internal virtual SupervisorStrategy? SupervisorStrategy => null;

    /// <summary>What the actor is to do later, or every so often.</summary>
    protected ActorTimers Timers => ActorTimers.Of(_cell);

    /// <summary>Asks the actor to stop, once it has handled what was sent before. Does not wait.</summary>
    /// <remarks>In <see cref="OnStart"/> it makes the actor stop right afterwards, with no message handled.</remarks>
    public void Stop() => _cell.StopUnheard();

    /// <summary>Has this actor sent a <see cref="Terminated"/>, once, when another has ended, however that came; at once if it has
    /// ended already.</summary>
    /// <param name="actorRef">The other. Watching it twice is the same as once.</param>
    /// <exception cref="ArgumentNullException">There is no other.</exception>
    /// <exception cref="InvalidOperationException">It is this very actor.</exception>
    /// <remarks><para>The message needs no room in the inbox; it comes after what the other sent before it ended. A parent is not told of the
    /// children that are stopped for its own restart. A restart is no
    /// end. An actor that has ended is watched by nobody and watches nobody, so that neither keeps the other in memory.</para>
    /// <para><b>Thread safety:</b> any thread may call it, the actor's own is meant to.</para></remarks>
    protected void Watch(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        _cell.Watch(actorRef.Cell);
    }

    /// <summary>Ceases to watch: no <see cref="Terminated"/> of that actor is handled from now on, even if it waits in the
    /// inbox.</summary>
    /// <param name="actorRef">The other; it need not be watched.</param>
    /// <exception cref="ArgumentNullException">There is no other.</exception>
    protected void Unwatch(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        _cell.Unwatch(actorRef.Cell);
    }

    /// <summary>Runs work besides the handling of messages: a loop that reads a socket, a channel, a queue.</summary>
    /// <param name="work">The work. It begins when the turn in hand is over. Its parts, from one <c>await</c> to the next, run in the actor's
    /// context, one at a time and between turns, so they need no locks; while they await, messages are handled. The token is cancelled
    /// when the actor stops or restarts; the actor then waits for the work to end, before <see cref="OnStop"/> or
    /// <see cref="OnRestarting"/>.</param>
    /// <exception cref="ActorDeadException">The actor has stopped, is about to, or was never started.</exception>
    /// <exception cref="ArgumentNullException">There is no work.</exception>
    /// <remarks><para>An exception of the work is a failure of the actor, like one of a handler that nobody waits for. An
    /// <see cref="OperationCanceledException"/> after the token was cancelled is an ordinary end. Work that ignores its token keeps the actor
    /// from ending. Work that awaits an answer of its own actor passes its token to the ask: while the actor restarts, it answers
    /// nothing.</para>
    /// <para><b>Thread safety:</b> any thread may call it, the actor's own is meant to.</para></remarks>
    protected void RunInBackground(Func<CancellationToken, Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        BackgroundWork.Begin(_cell, work);
    }

    /// <summary>Makes a future that this actor owes: it is to set it, in some later turn.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <returns>The future; whoever has it may <see cref="Future{T}.Set"/> it, once. When the actor ends before that, or is restarted, it
    /// fails with an <see cref="ActorDeadException"/>.</returns>
    /// <exception cref="InvalidOperationException">The actor was made by <c>new</c>, outside Start.</exception>
    /// <remarks><para>For a method that returns it, <see cref="FutureExtensions.Unwrap"/> makes of the caller's future of a future one. A
    /// timeout, a snapshot and a suspected deadlock name the actor.</para>
    /// <para><b>Thread safety:</b> any thread may call it, the actor's own is meant to.</para></remarks>
    protected Future<T> CreateFuture<T>() => _cell.CreateFuture<T>();

    /// <summary>Describes the actor.</summary>
    /// <returns>The class, the name if it has one, and the URN: <c>Adder (urn:uuid:…)</c>, <c>Session/127.0.0.1:41234 (urn:uuid:…)</c>.</returns>
    public override string ToString() => _cell.ToString();

    /// <summary>Sets the actor up, in its own context, before the first message.</summary>
    /// <remarks>An exception is logged at Error and stops the actor, unless it is supervised; neither <see cref="OnStop"/> nor
    /// <see cref="OnFailure"/> is called.</remarks>
    protected virtual void OnStart()
    {
    }

    /// <inheritdoc cref="OnStart"/>
    /// <returns>A task; the first message waits for it.</returns>
    protected virtual ValueTask OnStartAsync()
    {
        OnStart();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, after its last message.</summary>
    /// <remarks>Not called when the actor ends by an exception; then <see cref="OnFailure"/> is. An exception is logged at
    /// Error; the actor stops all the same.</remarks>
    protected virtual void OnStop()
    {
    }

    /// <inheritdoc cref="OnStop"/>
    /// <returns>A task; the stop waits for it.</returns>
    protected virtual ValueTask OnStopAsync()
    {
        OnStop();
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, when the actor ends by an exception nobody was told of.</summary>
    /// <param name="exception">The exception; it has been logged.</param>
    /// <remarks>An exception is logged at Error; the actor stops all the same.</remarks>
    protected virtual void OnFailure(Exception exception)
    {
    }

    /// <inheritdoc cref="OnFailure"/>
    /// <returns>A task; the end waits for it.</returns>
    protected virtual ValueTask OnFailureAsync(Exception exception)
    {
        OnFailure(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Cleans up, in the actor's own context, when the actor has failed and a new object is about to take its
    /// place.</summary>
    /// <param name="exception">Why; it has been logged.</param>
    /// <remarks>Then its children are stopped, and it is disposed if it is disposable. Not called when the failure was that of
    /// <see cref="OnStart"/>. An exception is logged at Error; the restart goes on.</remarks>
    protected virtual void OnRestarting(Exception exception)
    {
    }

    /// <inheritdoc cref="OnRestarting"/>
    /// <returns>A task; the restart waits for it.</returns>
    protected virtual ValueTask OnRestartingAsync(Exception exception)
    {
        OnRestarting(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets the new object up, in the actor's own context, after its <see cref="OnStart"/> and before the next
    /// message.</summary>
    /// <param name="exception">Why there is a new object.</param>
    /// <remarks>An exception is treated like one of <see cref="OnStart"/>.</remarks>
    protected virtual void OnRestarted(Exception exception)
    {
    }

    /// <inheritdoc cref="OnRestarted"/>
    /// <returns>A task; the next message waits for it.</returns>
    protected virtual ValueTask OnRestartedAsync(Exception exception)
    {
        OnRestarted(exception);
        return ValueTask.CompletedTask;
    }

    /// <summary>Handles a message. By default logs at Warning that it was not expected.</summary>
    /// <param name="message">The message; the same object that was sent.</param>
    /// <returns>The answer for whoever asked; ignored if nobody did.</returns>
    /// <remarks>An exception goes to whoever asked, and the actor carries on. If nobody asked it is logged at Error, and unless the
    /// actor is supervised (<see cref="ActorOptions.SupervisorStrategy"/>), <see cref="OnFailure"/> is called, and the actor
    /// stops. (An <see cref="OperationCanceledException"/> after the actor was told to stop is no failure.)</remarks>
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
        message is ProxyCall or ProxyGetAttr or ProxySetAttr ? ((ProxyMessage)message).Handle(this) : OnReceiveAsync(message);
}
