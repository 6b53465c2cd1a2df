using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka;

/// <summary>Runs actors: it decides which actor runs next, where an <c>await</c> goes on, and how a turn blocks.</summary>
/// <remarks>
/// <para>The actor's class (<see cref="Actor.ActorRuntime"/>) or <see cref="ActorOptions.Runtime"/> chooses it. Actors of any runtime can
/// talk to actors of any other.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: section 4. In Pykka, runtimes do not mix.</para>
/// </remarks>
public abstract class ActorRuntime
{
    private protected ActorRuntime()
    {
    }

    /// <summary>Runs actors on the .NET thread pool. They do not keep the process alive.</summary>
    public static ActorRuntime ThreadPool { get; } = new ThreadPoolRuntime();

    /// <summary>Gives every actor its own thread, named after its class. The thread keeps the process alive until the actor has stopped,
    /// unless <see cref="ThreadActor.UseDaemonThread"/> says otherwise.</summary>
    public static ActorRuntime DedicatedThread { get; } = new DedicatedThreadRuntime();

    /// <summary>Runs actors on a synchronization context, such as the one of a window's thread.</summary>
    /// <param name="context">The context. It must run posted callbacks one at a time, in order.</param>
    /// <returns>The runtime.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <see langword="null"/>.</exception>
    /// <remarks>If the context throws instead of taking a callback, its actors continue on the thread pool, and this is logged at Warning.
    /// A turn that blocks there blocks the context. A wait there for an actor of the same context throws an
    /// <see cref="InvalidOperationException"/>, because that actor could never answer.</remarks>
    public static ActorRuntime FromSynchronizationContext(SynchronizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SynchronizationContextRuntime(context);
    }

    /// <summary>The number of messages and continuations that an actor handles before it yields the thread to others.</summary>
    internal virtual int StepsPerPass => 64;

    /// <summary>Returns the runtime that will run this one actor.</summary>
    internal virtual ActorRuntime For(RunnableActor actor) => this;

    /// <summary>Schedules one call of <see cref="RunnableActor.Execute"/>, when an idle actor gets something to do.</summary>
    internal abstract void Schedule(RunnableActor actor);

    /// <summary>Schedules an actor that has more to do after it has used up its share of the thread.</summary>
    internal virtual void Yield(RunnableActor actor) => Schedule(actor);

    /// <summary>Blocks the turn on this thread until the future completes or the deadline passes.</summary>
    /// <returns>Whether the future has completed.</returns>
    internal virtual bool Wait(Future future, Deadline deadline) => future.Spin() || future.Park(deadline);

    /// <summary>Throws if a wait for the actor on this thread would keep the actor from ever answering.</summary>
    internal virtual void RefuseWaitFor(RunnableActor actor)
    {
    }

    /// <summary>Notes that the actor has ended.</summary>
    internal virtual void Release(RunnableActor actor)
    {
    }
}
