using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>A reference to an actor of a known class, or one that implements a known interface.</summary>
/// <typeparam name="TActor">The class or interface.</typeparam>
/// <remarks>
/// <para>Methods of the actor can be called by a lambda, which runs in the actor's context, in line with its messages:
/// <see cref="Call{TResult}(Func{TActor, TResult})"/> gives a future of the outcome, <see cref="Defer(Action{TActor})"/>
/// only tells.</para>
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
    /// <param name="method">What to do with the actor, in its context. Keep the actor object to it.</param>
    /// <returns>A future that is set when the call is done, or of what it throws; of an <see cref="ActorDeadException"/>
    /// if the actor is dead. It never blocks: where a full inbox has senders wait, the call waits in line; otherwise it may be a
    /// future of an <see cref="InboxFullException"/>.</returns>
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

    /// <summary>Calls the actor without waiting for the outcome, as <see cref="ActorRef.Tell"/> tells.</summary>
    /// <param name="method">What to do with the actor, in its context. Keep the actor object to it.</param>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    /// <exception cref="InboxFullException">The inbox is full, and <see cref="InboxFullMode.Fail"/> was chosen for it.</exception>
    /// <remarks>An exception of the call is a failure of the actor; see <see cref="Actor.OnFailure"/>.</remarks>
    public void Defer(Action<TActor> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="Defer(Action{TActor})"/>
    [OverloadResolutionPriority(1)]
    public void Defer(Func<TActor, Task> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

    /// <inheritdoc cref="Defer(Action{TActor})"/>
    public void Defer(Func<TActor, ValueTask> method) => Cell.Tell(new DeferredCall<TActor>(Checked(method)));

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
