using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Work that an actor runs besides its turns: no exception of it is lost, and it ends before the actor does.</summary>
public abstract class BackgroundContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("background-context")]
    public void Its_parts_run_in_the_actors_context_while_messages_are_handled()
    {
        var numbers = Channel.CreateUnbounded<int>();
        var reader = Start(() => new Reader(numbers.Reader));

        numbers.Writer.TryWrite(1).ShouldBeTrue();
        reader.Ask<int>(10, Limits.Hang);
        numbers.Writer.TryWrite(2).ShouldBeTrue();

        SpinWait.SpinUntil(() => reader.Ask<int>(0, Limits.Hang) == 13, Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("background-context")]
    public void It_never_runs_in_the_middle_of_a_turn()
    {
        using var gate = new Gate();
        var numbers = Channel.CreateUnbounded<int>();
        var reader = Start(() => new Reader(numbers.Reader));
        var held = reader.Call(async actor =>
        {
            var before = actor.Sum;
            await gate.Opened;
            await Task.Yield();
            return actor.Sum - before;
        });
        numbers.Writer.TryWrite(1).ShouldBeTrue();

        gate.Open();

        held.Get(Limits.Hang).ShouldBe(0);
        SpinWait.SpinUntil(() => reader.Ask<int>(0, Limits.Hang) == 1, Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("background-turns")]
    public void It_and_the_messages_take_turns_so_that_neither_starves_the_other()
    {
        var busy = Start(() => new Busy());

        busy.Ask("one", Limits.Hang);
        busy.Ask("two", Limits.Hang);

        busy.StopAsync().Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("background-turns")]
    public void Messages_that_an_actor_keeps_sending_itself_do_not_starve_its_work()
    {
        var done = new Future<bool>();

        Start(() => new Tireless(done)).Tell("once more");

        done.Get(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    [Semantics("fail-background")]
    public void Its_exception_is_a_failure_of_the_actor()
    {
        Exception? failure = null;
        var actor = Start(() => new Failing(exception => failure = exception));

        actor.WhenStopped.Get(Limits.Hang).Reason.ShouldBe(TerminationReason.Failed);

        failure.ShouldNotBeNull().Message.ShouldBe("It fails.");
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldBe($"{actor} failed in work that it ran in the background; it stops");
    }

    [Fact]
    [Semantics("supervised")]
    public void A_supervised_actor_is_restarted_and_begins_its_work_anew()
    {
        var starts = 0;
        var actor = System.Start(() => new Flaky(() => Interlocked.Increment(ref starts) <= 3), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        SpinWait.SpinUntil(() => Volatile.Read(ref starts) == 4, Limits.Hang).ShouldBeTrue();

        actor.Ask("there?", Limits.Hang);
        Log.At(LogLevel.Error).Count.ShouldBe(3);
    }

    [Fact]
    public void Work_that_awaits_its_own_actor_is_no_deadlock()
    {
        using var asked = new ManualResetEventSlim();
        var actor = Start(() => new ScriptedBackground(self => async token =>
        {
            await self.ActorRef.AskAsync("of my own", token);
            asked.Set();
        }));

        asked.Wait(Limits.Hang).ShouldBeTrue();
        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();
        Log.At(LogLevel.Critical).ShouldBeEmpty();
    }

    [Fact]
    public void After_it_an_actor_that_waits_for_itself_is_a_deadlock_as_ever()
    {
        using var begun = new ManualResetEventSlim();
        var actor = Start(() => new ScriptedBackground(async _ =>
        {
            await Task.Yield();
            begun.Set();
        }));
        begun.Wait(Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorDeadlockException>(() => actor.Call(static async self => await self.ActorRef.AskAsync("of my own")).Get(Limits.Hang));
    }

    [Fact]
    public void It_may_begin_in_the_constructor_and_runs_after_OnStart()
    {
        var events = new List<string>();
        var actor = Start(() => new Early(events));

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        events.ShouldBe(["OnStart", "background"]);
    }

    private sealed class Reader(ChannelReader<int> numbers) : Actor
    {
        public int Sum { get; private set; }

        protected override void OnStart() => RunInBackground(async token =>
        {
            await foreach (var number in numbers.ReadAllAsync(token))
            {
                Sum += number;
            }
        });

        protected override object? OnReceive(object? message) => Sum += (int)message!;
    }

    private sealed class Busy : Actor
    {
        protected override void OnStart() => RunInBackground(static async token =>
        {
            while (!token.IsCancellationRequested)
            {
                await Task.Yield();
            }
        });

        protected override object? OnReceive(object? message) => message;
    }

    private sealed class Tireless(Future<bool> done) : Actor
    {
        protected override void OnStart() => RunInBackground(async _ =>
        {
            for (var part = 0; part < 10; part++)
            {
                await Task.Yield();
            }

            done.Set(true);
        });

        protected override object? OnReceive(object? message)
        {
            if (!done.IsCompleted)
            {
                ActorRef.Tell(message);
            }

            return null;
        }
    }

    private sealed class Failing(Action<Exception> failed) : Actor
    {
        protected override void OnStart() => RunInBackground(static async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("It fails.");
        });

        protected override void OnFailure(Exception exception) => failed(exception);
    }

    private sealed class Flaky(Func<bool> fails) : Actor
    {
        protected override void OnStart() => RunInBackground(async token =>
        {
            if (fails())
            {
                throw new InvalidOperationException("It fails.");
            }

            await Task.Delay(Timeout.Infinite, token);
        });

        protected override object? OnReceive(object? message) => message;
    }

    private sealed class Early : Actor
    {
        private readonly List<string> _events;

        public Early(List<string> events)
        {
            _events = events;
            RunInBackground(_ =>
            {
                _events.Add("background");
                return Task.CompletedTask;
            });
        }

        protected override async ValueTask OnStartAsync()
        {
            await Task.Yield();
            _events.Add("OnStart");
        }
    }
}

public sealed class BackgroundOnThreadPool : BackgroundContract<OnThreadPool>;
public sealed class BackgroundOnDedicatedThreads : BackgroundContract<OnDedicatedThreads>;
public sealed class BackgroundOnEventLoop : BackgroundContract<OnEventLoop>;
public sealed class BackgroundOnMixedRuntimes : BackgroundContract<OnMixedRuntimes>;
public sealed class BackgroundOnSynchronizationContext : BackgroundContract<OnSynchronizationContext>;
