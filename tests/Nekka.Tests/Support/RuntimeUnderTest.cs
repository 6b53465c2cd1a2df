namespace Nekka.Tests;

/// <summary>A way of running actors, for a suite that must pass on all of them.</summary>
public abstract class RuntimeUnderTest : PlaceUnderTest
{
    /// <summary>The runtime for the next actor to be started.</summary>
    public abstract ActorRuntime Next();

    public override ActorRef<TActor> New<TActor>(ActorSystem system) => system.Start(static () => new TActor(), new ActorOptions { Runtime = Next() });
}

public sealed class OnThreadPool : RuntimeUnderTest
{
    public override ActorRuntime Next() => ActorRuntime.ThreadPool;
}

public sealed class OnDedicatedThreads : RuntimeUnderTest
{
    public override ActorRuntime Next() => ActorRuntime.DedicatedThread;
}

public sealed class OnEventLoop : RuntimeUnderTest
{
    private readonly EventLoop _loop = new();

    public override ActorRuntime Next() => _loop;

    public override async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>All runtimes in turn, so that actors of one talk to actors of the others.</summary>
public sealed class OnMixedRuntimes : RuntimeUnderTest
{
    private readonly EventLoop _loop = new();
    private int _count;

    public override ActorRuntime Next() => (Interlocked.Increment(ref _count) % 3) switch
    {
        0 => ActorRuntime.ThreadPool,
        1 => ActorRuntime.DedicatedThread,
        _ => _loop,
    };

    public override async ValueTask DisposeAsync()
    {
        await _loop.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A context as a user interface has one: a thread that runs what is posted to it.</summary>
public sealed class OnSynchronizationContext : RuntimeUnderTest
{
    private readonly PumpedContext _context = new();
    private readonly ActorRuntime _runtime;

    public OnSynchronizationContext() => _runtime = ActorRuntime.FromSynchronizationContext(_context);

    public override ActorRuntime Next() => _runtime;

    public override ValueTask DisposeAsync()
    {
        _context.Dispose();
        return base.DisposeAsync();
    }
}
