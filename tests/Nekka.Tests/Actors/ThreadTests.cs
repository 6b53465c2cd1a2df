using System.Collections.Concurrent;
using System.Globalization;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 4.1, and change log 1.0.1, 1.1, 0.12.3: actors with a thread of their own.</summary>
public sealed class ThreadTests : ActorContract<OnDedicatedThreads>
{
    private readonly ConcurrentQueue<Thread> _threads = new();

    [Fact]
    [Semantics("process-names")]
    public void A_thread_is_named_after_the_class_of_its_actor_and_counted_process_wide()
    {
        var first = ThreadOf(() => new DeadlockActorA()).Name!.Split('-');
        var second = ThreadOf(() => new DeadlockActorB()).Name!.Split('-');

        (first[0], second[0]).ShouldBe(("DeadlockActorA", "DeadlockActorB"));
        int.Parse(second[1], CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(first[1], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_name_of_a_thread_has_no_type_arguments() =>
        ThreadOf(() => new Worker<int>()).Name!.ShouldMatch("^Worker-[0-9]+$");

    [Fact]
    public void A_thread_actor_keeps_the_process_alive() =>
        ThreadOf(() => new DeadlockActorA()).IsBackground.ShouldBeFalse();

    [Fact]
    [Semantics("process-thread")]
    public void A_daemon_does_not_keep_the_process_alive() =>
        ThreadOf(() => new Daemon()).IsBackground.ShouldBeTrue();

    [Fact]
    public void A_thread_actor_does_not_inherit_being_a_daemon_from_who_starts_it()
    {
        var daemon = System.Start(() => new Daemon());

        var child = daemon.Call(_ => Actor.Start(() => new DeadlockActorA())).Get(Limits.Hang);

        child.Call(_ => Thread.CurrentThread.IsBackground).Get(Limits.Hang).ShouldBeFalse();
    }

    [Fact]
    public void An_actor_of_any_class_may_be_given_a_thread()
    {
        var thread = Start(() => new ScriptedActor()).Call(_ => Thread.CurrentThread).Get(Limits.Hang);

        thread.Name!.ShouldMatch("^ScriptedActor-[0-9]+$");
        thread.IsBackground.ShouldBeFalse();
    }

    [Fact]
    public void The_options_have_precedence_over_the_class()
    {
        var actor = System.Start(() => new DeadlockActorA(), new ActorOptions { Runtime = ActorRuntime.ThreadPool });

        actor.Call(_ => Thread.CurrentThread.IsThreadPoolThread).Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void An_actor_runs_on_the_pool_unless_somebody_says_otherwise()
    {
        var actor = System.Start(() => new ScriptedActor());

        var (isPool, isBackground) = actor.Call(_ => (Thread.CurrentThread.IsThreadPoolThread, Thread.CurrentThread.IsBackground)).Get(Limits.Hang);

        (isPool, isBackground).ShouldBe((true, true));
    }

    [Fact]
    public void Everything_that_an_actor_does_it_does_on_its_own_thread()
    {
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ => Note(),
            Receiving = async (_, _) =>
            {
                await Note();
                return null;
            },
            Stopping = _ => Note(),
        });

        actor.Ask("Hi?", Limits.Hang);
        actor.Ask("Hi?", Limits.Hang);
        actor.Stop(Limits.Hang);

        _threads.Count.ShouldBe(8);
        _threads.Distinct().Count().ShouldBe(1);
        _threads.ShouldNotContain(Thread.CurrentThread);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("fail")]
    [InlineData("fail in OnStart")]
    [InlineData("stop in OnStart")]
    [InlineData("fail in OnStop")]
    [InlineData("stop now")]
    public void The_thread_ends_with_its_actor_however_that_ends(string how)
    {
        var started = new Future<Thread>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = self =>
            {
                started.Set(Thread.CurrentThread);
                if (how == "stop in OnStart")
                {
                    self.Stop();
                }

                return how == "fail in OnStart" ? throw new NotSupportedException() : default;
            },
            Receiving = (_, _) => throw new NotSupportedException(),
            Stopping = _ => how == "fail in OnStop" ? throw new NotSupportedException() : default,
        });
        var thread = started.Get(Limits.Hang);

        switch (how)
        {
            case "stop" or "fail in OnStop":
                actor.Stop(Limits.Hang);
                break;
            case "stop now":
                _ = actor.StopAsync(StopMode.Now);
                break;
            case "fail":
                actor.Tell("fail");
                break;
        }

        thread.Join(Limits.Hang).ShouldBeTrue();
        actor.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void Reports_know_whose_thread_it_is_until_it_ends()
    {
        var actor = Start(() => new ScriptedActor());
        var thread = actor.Call(_ => Thread.CurrentThread).Get(Limits.Hang);

        var known = ActorThreads.Find(thread.ManagedThreadId).ShouldNotBeNull();
        known.Name.ShouldBe(thread.Name);
        known.Actor.ShouldBeSameAs(actor.Cell);
        actor.Stop(Limits.Hang);
        thread.Join(Limits.Hang).ShouldBeTrue();

        ActorThreads.Find(thread.ManagedThreadId)?.Actor.ShouldNotBeSameAs(actor.Cell); // The number may be another thread's by now.
    }

    [Fact]
    [Semantics("block-anything", "block-thread")]
    public void A_thread_actor_may_block_in_anything_and_no_other_actor_waits_for_it()
    {
        using var released = new ManualResetEventSlim();
        var blocked = Start(() => new ScriptedActor()).Call(_ => released.Wait(Limits.Hang));

        Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }).Ask("Hi?", Limits.Hang).ShouldBe("Hi?");

        blocked.IsCompleted.ShouldBeFalse();
        released.Set();
        blocked.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("await-own-thread")]
    public void A_thread_actor_that_awaits_keeps_its_thread_and_goes_on_there()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new ScriptedActor());

        var call = actor.Call(async _ =>
        {
            var before = Thread.CurrentThread;
            await Task.Run(() => gate.Get());
            return before == Thread.CurrentThread;
        });
        gate.Set(true);

        call.Get(Limits.Hang).ShouldBeTrue();
    }

    private Thread ThreadOf<TActor>(Func<TActor> create)
        where TActor : Actor =>
        System.Start(create).Call(_ => Thread.CurrentThread).Get(Limits.Hang);

    private async ValueTask Note()
    {
        _threads.Enqueue(Thread.CurrentThread);
        await Task.Yield();
        _threads.Enqueue(Thread.CurrentThread);
    }

    private sealed class DeadlockActorA : ThreadActor;

    private sealed class DeadlockActorB : ThreadActor;

    private sealed class Worker<T> : ThreadActor
    {
        public T? Work { get; set; }
    }

    private sealed class Daemon : ThreadActor
    {
        protected override bool UseDaemonThread => true;
    }
}
