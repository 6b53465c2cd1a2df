namespace Nekka;

/// <summary>How actors are run: what runs next, where an <c>await</c> goes on, how a turn blocks.</summary>
/// <remarks>
/// <para>Chosen by the actor's class (<see cref="Actor.ActorRuntime"/>) or by <see cref="ActorOptions.Runtime"/>. Actors
/// of any runtime talk to actors of any other.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: section 4, where runtimes do not mix.</para>
/// </remarks>
public abstract class ActorRuntime
{
    private protected ActorRuntime()
    {
    }

    /// <summary>Runs actors on the threads of the .NET thread pool. They do not keep the process alive.</summary>
    public static ActorRuntime ThreadPool { get; } = new ThreadPoolRuntime();

    /// <summary>Gives every actor a thread of its own, named after its class, which keeps the process alive until the
    /// actor has stopped (unless <see cref="ThreadActor.UseDaemonThread"/> says otherwise).</summary>
    public static ActorRuntime DedicatedThread { get; } = new DedicatedThreadRuntime();

    /// <summary>Runs actors where a synchronization context runs what is posted to it, such as a window's thread.</summary>
    /// <param name="context">The context. It must run what is posted one at a time, in order.</param>
    /// <returns>The runtime.</returns>
    /// <remarks>When the context throws instead of taking what is posted, its actors go on on the thread pool, and that is
    /// logged at Warning. A turn that blocks there blocks the context; waiting there for an actor of the same context throws an
    /// <see cref="InvalidOperationException"/>, because nothing could ever answer.</remarks>
    public static ActorRuntime FromSynchronizationContext(SynchronizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SynchronizationContextRuntime(context);
    }

    /// <summary>How many messages and continuations an actor gets through before it lets others have the thread.</summary>
    internal virtual int StepsPerPass => 64;

    /// <summary>The runtime that is to run this one actor from now on.</summary>
    internal virtual ActorRuntime For(ActorCell cell) => this;

    /// <summary>Has <see cref="ActorCell.Execute"/> called soon, once. Called when an idle actor gets something to do.</summary>
    internal abstract void Schedule(ActorCell cell);

    /// <summary>The same for an actor that has more to do, but has had its share for now.</summary>
    internal virtual void Yield(ActorCell cell) => Schedule(cell);

    /// <summary>Blocks the turn that is running on this thread until the future completes or the deadline passes.</summary>
    /// <returns>Whether the future has completed.</returns>
    internal virtual bool Wait(Future future, Deadline deadline) => future.Spin() || future.Park(deadline);

    /// <summary>Throws where a wait, on this thread, would keep the actor itself from ever answering.</summary>
    internal virtual void RefuseWaitFor(ActorCell cell)
    {
    }

    /// <summary>Learns that the actor has ended.</summary>
    internal virtual void Release(ActorCell cell)
    {
    }
}
