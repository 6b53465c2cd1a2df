using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Work that an actor runs besides its turns is cancelled, and waited for, when the actor stops or is restarted.</summary>
public abstract class BackgroundEndContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("background-stop", "stop-2-work")]
    public void The_stop_cancels_it_and_waits_for_it_before_OnStop()
    {
        var events = new List<string>();
        var actor = Start(() => new Lingering(events));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        events.ShouldBe(["begins", "is cancelled", "has ended", "OnStop"]);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    [Semantics("background-restart")]
    public void A_restart_cancels_it_and_waits_for_it_before_OnRestarting()
    {
        var events = new List<string>();
        var actor = System.Start(() => new Lingering(events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.Tell("fail");
        actor.Ask("there?", Limits.Hang);
        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        events.ShouldBe(["begins", "is cancelled", "has ended", "OnRestarting", "begins", "is cancelled", "has ended", "OnStop"]);
    }

    [Fact]
    [Semantics("background-restart")]
    public void A_restart_cancels_work_that_a_reentrant_handler_waits_for()
    {
        var actor = System.Start(() => new Waiting(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell("wait");

        actor.Tell("fail");

        actor.Ask("there?", Limits.Hang).ShouldBe("there?");
    }

    [Fact]
    public void A_restart_that_waits_for_work_which_waits_unseen_for_the_actor_is_ended_by_a_stop_at_once()
    {
        var told = new Future<Exception>();
        var actor = System.Start(() => new Asking(told), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell("fail");
        SpinWait.SpinUntil(() => System.Inspect() is [{ State: ActorState.Restarting, InboxCount: 1 }], Limits.Hang).ShouldBeTrue();

        actor.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();

        told.Get(Limits.Hang).ShouldBeOfType<ActorDeadException>();
    }

    [Fact]
    public void What_OnRestarting_begins_ends_before_there_is_a_new_object()
    {
        var events = new List<string>();
        var actor = System.Start(() => new Stubborn(events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.Tell("fail");
        actor.Ask("there?", Limits.Hang);

        events.ShouldBe(["made", "made"]); // Its token was cancelled before it could begin.
    }

    [Fact]
    [Semantics("background-cancelled")]
    public void Work_that_its_cancelled_token_ends_has_not_failed()
    {
        var actor = Start(() => new ScriptedBackground(token => Task.Delay(Timeout.Infinite, token)));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_while_the_actor_stops_is_logged_and_the_actor_stops()
    {
        var actor = Start(() => new ScriptedBackground(async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw new InvalidOperationException("It fails.");
        }));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception!.Message.ShouldBe("It fails.");
    }

    [Fact]
    public void Work_that_awaits_its_own_actor_when_that_stops_is_told_that_it_is_dead()
    {
        using var gate = new Gate();
        Exception? told = null;
        var actor = Start(() => new ScriptedBackground(self => async token =>
        {
            var held = self.ActorRef.AskAsync("hold", CancellationToken.None);
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            try
            {
                await self.ActorRef.AskAsync("too late", CancellationToken.None);
            }
            catch (ActorDeadException exception)
            {
                told = exception;
            }

            await held;
        }));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        told.ShouldNotBeNull();
    }

    [Fact]
    [Semantics("stop-2-work")]
    public void All_that_is_left_is_answered_before_the_stop_waits_for_work_that_awaits_it()
    {
        using var gate = new Gate();
        List<Future<object?>> left = [];
        var actor = Start(() => new Dependent(gate.Opened, left));
        actor.Tell("hold");
        left.AddRange([actor.AskAsync("one"), actor.AskAsync("two"), actor.AskAsync("three")]);
        var stopped = actor.StopAsync(StopMode.Now);

        gate.Open();

        stopped.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void Work_that_ignores_its_token_is_named_when_the_deadline_has_passed()
    {
        using var gate = new Gate();
        var actor = Start(() => new ScriptedBackground(async _ => await gate.Opened));
        actor.Ask("there?", Limits.Hang);

        var late = Should.Throw<ActorTimeoutException>(() => actor.StopAsync(TimeSpan.FromMilliseconds(1)).Get(Limits.Hang));

        late.Message.ShouldContain($"{actor}: it is stopping, and waits for the work that it runs in the background to end");
        gate.Open();
        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public void An_actor_that_is_about_to_stop_and_one_that_never_started_begin_none()
    {
        Exception? refusal = null;
        var actor = Start(() => new Late(exception => refusal = exception));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        refusal.ShouldBeOfType<ActorDeadException>().Message.ShouldContain("runs nothing more in the background");
        Should.Throw<ActorDeadException>(() => new ScriptedBackground(_ => Task.CompletedTask));
    }

    private sealed class Lingering(List<string> events) : Actor
    {
        protected override void OnStart() => RunInBackground(async token =>
        {
            events.Add("begins");
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            catch (OperationCanceledException)
            {
                events.Add("is cancelled");
            }

            await Task.Yield();
            events.Add("has ended");
        });

        protected override void OnStop() => events.Add("OnStop");

        protected override void OnRestarting(Exception exception) => events.Add("OnRestarting");

        protected override object? OnReceive(object? message) => message is "fail" ? throw new InvalidOperationException("It fails.") : message;
    }

    private sealed class Dependent(Task<object?> gate, List<Future<object?>> left) : Actor
    {
        protected override void OnStart() => RunInBackground(async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            foreach (var ask in left)
            {
                await Should.ThrowAsync<ActorDeadException>(async () => await ask);
            }
        });

        protected override async ValueTask<object?> OnReceiveAsync(object? message) => await gate;
    }

    [Reentrant]
    private sealed class Waiting : Actor
    {
        private readonly TaskCompletionSource _hasEnded = new();

        protected override void OnStart() => RunInBackground(async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            _hasEnded.SetResult();
        });

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is "wait")
            {
                await _hasEnded.Task;
            }

            return message is "fail" ? throw new InvalidOperationException("It fails.") : message;
        }
    }

    private sealed class Asking(Future<Exception> told) : Actor
    {
        protected override void OnStart() => RunInBackground(async token =>
        {
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            try
            {
                await Task.Run(() => ActorRef.AskAsync("save").AsTask(), CancellationToken.None); // Nobody sees that the actor waits for it.
            }
            catch (InvalidOperationException exception)
            {
                told.Set(exception);
            }
        });

        protected override object? OnReceive(object? message) => message is "fail" ? throw new InvalidOperationException("It fails.") : message;
    }

    private sealed class Stubborn : Actor
    {
        private readonly List<string> _events;

        public Stubborn(List<string> events)
        {
            _events = events;
            _events.Add("made");
        }

        protected override void OnRestarting(Exception exception) => RunInBackground(async token =>
        {
            _events.Add("begins");
            await Task.Delay(Timeout.Infinite, token);
        });

        protected override object? OnReceive(object? message) => message is "fail" ? throw new InvalidOperationException("It fails.") : message;
    }

    private sealed class Late(Action<Exception> refused) : Actor
    {
        protected override void OnStop()
        {
            try
            {
                RunInBackground(static _ => Task.CompletedTask);
            }
            catch (InvalidOperationException exception)
            {
                refused(exception);
            }
        }
    }
}

public sealed class BackgroundEndOnThreadPool : BackgroundEndContract<OnThreadPool>;
public sealed class BackgroundEndOnDedicatedThreads : BackgroundEndContract<OnDedicatedThreads>;
public sealed class BackgroundEndOnEventLoop : BackgroundEndContract<OnEventLoop>;
public sealed class BackgroundEndOnMixedRuntimes : BackgroundEndContract<OnMixedRuntimes>;
public sealed class BackgroundEndOnSynchronizationContext : BackgroundEndContract<OnSynchronizationContext>;
