using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Messages;

namespace Nekka;

/// <summary>A reference to an actor, typed by a class or an interface of it.</summary>
/// <typeparam name="TActor">The class or interface.</typeparam>
/// <remarks>
/// <para>A lambda can call methods of the actor. It runs in the actor's context, in line with the actor's messages.
/// <see cref="Call{TResult}(Func{TActor, TResult})"/> returns a future of the outcome, <see cref="Defer(Action{TActor})"/> only
/// tells.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class ActorRef<TActor> : ActorRef
    where TActor : class
{
    internal ActorRef(ActorCell cell)
        : base(cell)
    {
    }

    /// <summary>Calls the actor.</summary>
    /// <param name="method">The call. It runs in the actor's context and must not pass the actor object on.</param>
    /// <returns>A future that is set when the call has completed. It fails with the exception that the call throws, with an
    /// <see cref="ActorDeadException"/> if the actor is dead, or with an <see cref="InboxFullException"/> if the inbox is full and its
    /// senders do not wait. The method never blocks: where senders wait for room, the call waits in line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    public Future Call(Action<TActor> method) => Send(new ActionCall<TActor>(Cell, Checked(method)));

    /// <inheritdoc cref="Call(Action{TActor})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    public Future<TResult> Call<TResult>(Func<TActor, TResult> method) =>
        Send(new FunctionCall<TActor, TResult>(Cell, Checked(method)));

    /// <inheritdoc cref="Call(Action{TActor})"/>
    /// <remarks>The task is awaited inside the turn: the next message waits until it is done.</remarks>
    [OverloadResolutionPriority(1)]
    public Future Call(Func<TActor, Task> method) => Send(new TaskCall<TActor>(Cell, Checked(method)));

    /// <inheritdoc cref="Call(Func{TActor, Task})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    [OverloadResolutionPriority(1)]
    public Future<TResult> Call<TResult>(Func<TActor, Task<TResult>> method) =>
        Send(new TaskCall<TActor, TResult>(Cell, Checked(method)));

    /// <inheritdoc cref="Call(Func{TActor, Task})"/>
    public Future Call(Func<TActor, ValueTask> method) => Send(new ValueTaskCall<TActor>(Cell, Checked(method)));

    /// <inheritdoc cref="Call(Func{TActor, Task})"/>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    public Future<TResult> Call<TResult>(Func<TActor, ValueTask<TResult>> method) =>
        Send(new ValueTaskCall<TActor, TResult>(Cell, Checked(method)));

    /// <summary>Calls the actor for a stream: a sequence whose items the actor makes as they are read.</summary>
    /// <typeparam name="TResult">The type of the items.</typeparam>
    /// <param name="method">The call. It runs in the actor's context each time that the stream is enumerated, and must not pass the actor
    /// object on.</param>
    /// <returns>The stream. Nothing is sent before it is enumerated. Each step of the sequence runs in the actor's context. The enumeration
    /// fails with the exception that the sequence throws, with an <see cref="ActorDeadException"/> if the actor is dead, ends or restarts,
    /// with an <see cref="InboxFullException"/> if the inbox is full when it begins and senders do not wait, or with an
    /// <see cref="OperationCanceledException"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    /// <remarks>The actor makes up to 100 items ahead of the reader.</remarks>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<TResult> Call<TResult>(Func<TActor, IAsyncEnumerable<TResult>> method) => Cell.Stream(Checked(method));

    /// <summary>Calls the actor without waiting for the outcome. Like <see cref="ActorRef.Tell"/>, it gets no answer.</summary>
    /// <param name="method">The call. It runs in the actor's context and must not pass the actor object on.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="ActorDeadlockException">See <see cref="ActorRef.Tell"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and its mode is <see cref="InboxFullMode.Fail"/>.</exception>
    /// <exception cref="InvalidOperationException">The actor calls itself and would have to wait for room in its own inbox.</exception>
    /// <remarks>An exception from the call is a failure of the actor; see <see cref="Actor.OnFailure"/>.</remarks>
    public void Defer(Action<TActor> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="Defer(Action{TActor})"/>
    [OverloadResolutionPriority(1)]
    public void Defer(Func<TActor, Task> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="Defer(Action{TActor})"/>
    public void Defer(Func<TActor, ValueTask> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

    /// <summary>Calls the actor without waiting for the outcome, unless the actor is dead. Like <see cref="ActorRef.TryTell"/>, it gets no
    /// answer.</summary>
    /// <param name="method">The call. It runs in the actor's context and must not pass the actor object on.</param>
    /// <returns><see langword="false"/> if the actor is dead and will not run the call.</returns>
    /// <exception cref="ActorDeadlockException">See <see cref="ActorRef.Tell"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and its mode is <see cref="InboxFullMode.Fail"/>.</exception>
    /// <exception cref="InvalidOperationException">The actor calls itself and would have to wait for room in its own inbox.</exception>
    /// <remarks>An exception from the call is a failure of the actor; see <see cref="Actor.OnFailure"/>. <see langword="true"/> does not mean
    /// that the actor will run the call: it may stop first.</remarks>
    public bool TryDefer(Action<TActor> method) => Cell.TryTell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="TryDefer(Action{TActor})"/>
    [OverloadResolutionPriority(1)]
    public bool TryDefer(Func<TActor, Task> method) => Cell.TryTell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="TryDefer(Action{TActor})"/>
    public bool TryDefer(Func<TActor, ValueTask> method) => Cell.TryTell(new DeferredCall<TActor>(Checked(method)));

    private static TDelegate Checked<TDelegate>(TDelegate method)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(method);
        return method;
    }

    private TFuture Send<TFuture>(TFuture call)
        where TFuture : Future =>
        Cell.Ask(call, call);
}
