using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Work that blocks, on a thread of its own: it ends before the actor does, and no exception of it is lost.</summary>
public abstract class OwnThreadContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("background-own-thread")]
    public void It_blocks_a_thread_that_has_the_actors_name_while_messages_are_handled()
    {
        var thread = new Future<Thread>();
        using var gate = new Gate();
        var actor = Start(() => new Blocking(_ =>
        {
            thread.Set(Thread.CurrentThread);
            gate.Opened.Wait(Limits.Hang, CancellationToken.None);
        }));

        var own = thread.Get(Limits.Hang);
        actor.Ask("there?", Limits.Hang).ShouldBe("there?");

        own.Name.ShouldBe(actor.ToString());
        own.IsThreadPoolThread.ShouldBeFalse();
        own.IsBackground.ShouldBeTrue();
        gate.Open();
    }

    [Fact]
    [Semantics("background-own-thread")]
    public void It_may_wait_for_answers_of_its_own_actor()
    {
        var answer = new Future<object?>();
        Start(() => new Blocking(self => _ => answer.Set(self.ActorRef.Ask("there?", Limits.Hang))));

        answer.Get(Limits.Hang).ShouldBe("there?");
    }

    [Fact]
    [Semantics("background-own-thread")]
    public void The_stop_cancels_its_token_and_waits_for_it_before_OnStop()
    {
        var events = new ConcurrentQueue<string>();
        var actor = Start(() => new Blocking(token => WaitFor(events, token), events.Enqueue));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        events.ShouldBe(["begins", "has ended", "OnStop"]);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("background-own-thread")]
    public void A_restart_cancels_its_token_and_waits_for_it_before_OnRestarting()
    {
        var events = new ConcurrentQueue<string>();
        var actor = System.Start(() => new Blocking(token => WaitFor(events, token), events.Enqueue), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        SpinWait.SpinUntil(() => events.Count == 1, Limits.Hang).ShouldBeTrue();

        actor.Tell("fail");
        SpinWait.SpinUntil(() => events.Count == 4, Limits.Hang).ShouldBeTrue();

        events.ShouldBe(["begins", "has ended", "OnRestarting", "begins"]);
    }

    [Fact]
    [Semantics("background-own-thread")]
    public void Its_exception_is_a_failure_of_the_actor()
    {
        var actor = Start(() => new Blocking(static (CancellationToken _) => throw new InvalidOperationException("It fails.")));

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);

        var line = Log.At(LogLevel.Error).ShouldHaveSingleItem();
        line.Text.ShouldBe($"{actor} failed in work that it ran in the background; it stops");
        line.Exception!.Message.ShouldBe("It fails.");
    }

    [Fact]
    public void Work_that_its_cancelled_token_ends_has_not_failed()
    {
        using var begun = new ManualResetEventSlim();
        var actor = Start(() => new Blocking(token =>
        {
            begun.Set();
            token.WaitHandle.WaitOne();
            token.ThrowIfCancellationRequested();
        }));
        begun.Wait(Limits.Hang).ShouldBeTrue();

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_whose_work_does_not_end_is_named_when_the_deadline_has_passed()
    {
        using var begun = new ManualResetEventSlim();
        using var gate = new Gate();
        var actor = Start(() => new Blocking(_ =>
        {
            begun.Set();
            gate.Opened.Wait(Limits.Hang, CancellationToken.None);
        }));
        begun.Wait(Limits.Hang).ShouldBeTrue();

        var late = Should.Throw<ActorTimeoutException>(() => actor.StopAsync(TimeSpan.FromMilliseconds(1)).Get(Limits.Hang));

        late.Message.ShouldContain($"{actor}: it is stopping, and waits for the work that it runs in the background to end");
        gate.Open();
    }

    [Fact]
    public void An_actor_that_never_started_begins_none()
    {
        Should.Throw<ActorDeadException>(() => new Blocking(_ => { })).Message.ShouldContain("runs nothing more in the background");
    }

    private static void WaitFor(ConcurrentQueue<string> events, CancellationToken token)
    {
        events.Enqueue("begins");
        token.WaitHandle.WaitOne();
        events.Enqueue("has ended");
    }

    private sealed class Blocking : Actor
    {
        private readonly Action<string> _note;

        public Blocking(Action<CancellationToken> work, Action<string>? note = null)
        {
            _note = note ?? (static _ => { });
            RunOnOwnThread(work);
        }

        public Blocking(Func<Blocking, Action<CancellationToken>> work)
        {
            _note = static _ => { };
            RunOnOwnThread(work(this));
        }

        protected override void OnStop() => _note("OnStop");

        protected override void OnRestarting(Exception exception) => _note("OnRestarting");

        protected override object? OnReceive(object? message) => message is "fail" ? throw new InvalidOperationException("It fails.") : message;
    }
}

public sealed class OwnThreadOnThreadPool : OwnThreadContract<OnThreadPool>;
public sealed class OwnThreadOnDedicatedThreads : OwnThreadContract<OnDedicatedThreads>;
public sealed class OwnThreadOnEventLoop : OwnThreadContract<OnEventLoop>;
public sealed class OwnThreadOnMixedRuntimes : OwnThreadContract<OnMixedRuntimes>;
public sealed class OwnThreadOnSynchronizationContext : OwnThreadContract<OnSynchronizationContext>;
