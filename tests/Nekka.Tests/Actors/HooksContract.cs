using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 3.1: the hooks, plain and asynchronous, run where the handlers run.</summary>
public abstract class HooksContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentQueue<string> _events = new();

    [Fact]
    [Semantics("stop-3")]
    public void The_plain_hooks_are_called_in_the_order_of_an_actors_life()
    {
        var actor = Start(() => new PlainActor(_events));

        actor.Tell("Hi!");
        actor.Stop(Limits.Hang);

        _events.ShouldBe(["OnStart", "OnReceive Hi!", "OnStop"]);
    }

    [Fact]
    public void The_plain_OnFailure_is_called_in_place_of_OnStop()
    {
        var actor = Start(() => new PlainActor(_events));

        actor.Defer(_ => throw new NotSupportedException("Oops"));
        actor.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        actor.Stop(Limits.Hang);

        _events.ShouldBe(["OnStart", "OnFailure Oops"]);
    }

    [Fact]
    public void An_asynchronous_hook_comes_in_place_of_its_plain_twin()
    {
        var actor = Start(() => new AsynchronousActor(_events));

        actor.Ask("Hi?", Limits.Hang).ShouldBe("awaited Hi?");
        actor.Stop(Limits.Hang);

        _events.ShouldBe(["OnStartAsync", "OnStopAsync"]);
    }

    [Fact]
    public void An_asynchronous_hook_may_call_its_plain_twin_through_its_base()
    {
        var actor = Start(() => new BothActor(_events));

        actor.Stop(Limits.Hang);

        _events.ShouldBe(["before", "OnStart", "after", "OnStop"]);
    }

    [Fact]
    [Semantics("start-order")]
    public void Hooks_and_handlers_run_in_the_actors_own_context()
    {
        var contexts = new ConcurrentQueue<SynchronizationContext?>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ => Note(contexts),
            Receiving = async (_, _) =>
            {
                await Note(contexts);
                return null;
            },
            Stopping = _ => Note(contexts),
            Failing = (_, _) => Note(contexts),
        });

        actor.Ask("Hi?", Limits.Hang);
        actor.Stop(Limits.Hang);

        contexts.Count.ShouldBe(6);
        contexts.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    [Fact]
    public void OnFailure_runs_in_the_actors_own_context_too()
    {
        var contexts = new ConcurrentQueue<SynchronizationContext?>();
        var done = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                await Note(contexts);
                throw new NotSupportedException();
            },
            Failing = async (_, _) =>
            {
                await Note(contexts);
                done.Set(true);
            },
        });

        actor.Tell("fail");

        done.Get(Limits.Hang);
        contexts.Count.ShouldBe(4);
        contexts.Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
    }

    private static async ValueTask Note(ConcurrentQueue<SynchronizationContext?> contexts)
    {
        contexts.Enqueue(SynchronizationContext.Current);
        await Task.Yield();
        contexts.Enqueue(SynchronizationContext.Current);
    }

    private sealed class PlainActor(ConcurrentQueue<string> events) : Actor
    {
        protected override void OnStart() => events.Enqueue("OnStart");

        protected override void OnStop() => events.Enqueue("OnStop");

        protected override void OnFailure(Exception exception) => events.Enqueue($"OnFailure {exception.Message}");

        protected override object? OnReceive(object? message)
        {
            events.Enqueue($"OnReceive {message}");
            return null;
        }
    }

    private sealed class AsynchronousActor(ConcurrentQueue<string> events) : Actor
    {
        protected override void OnStart() => events.Enqueue("OnStart");

        protected override async ValueTask OnStartAsync()
        {
            await Task.Yield();
            events.Enqueue("OnStartAsync");
        }

        protected override void OnStop() => events.Enqueue("OnStop");

        protected override async ValueTask OnStopAsync()
        {
            await Task.Yield();
            events.Enqueue("OnStopAsync");
        }

        protected override object? OnReceive(object? message) => message;

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await Task.Yield();
            return $"awaited {message}";
        }
    }

    private sealed class BothActor(ConcurrentQueue<string> events) : Actor
    {
        protected override void OnStart() => events.Enqueue("OnStart");

        protected override async ValueTask OnStartAsync()
        {
            events.Enqueue("before");
            await Task.Yield();
            await base.OnStartAsync();
            events.Enqueue("after");
        }

        protected override void OnStop() => events.Enqueue("OnStop");
    }
}

public sealed class HooksOnThreadPool : HooksContract<OnThreadPool>;
public sealed class HooksOnDedicatedThreads : HooksContract<OnDedicatedThreads>;
public sealed class HooksOnEventLoop : HooksContract<OnEventLoop>;
public sealed class HooksOnMixedRuntimes : HooksContract<OnMixedRuntimes>;
public sealed class HooksOnSynchronizationContext : HooksContract<OnSynchronizationContext>;
