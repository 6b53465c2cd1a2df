namespace Nekka.Testing.Tests;

/// <summary>The same of actors that fail, and of those that do not listen.</summary>
public class ShutdownOfFailingExploration
{
    private static readonly SupervisorStrategy WithBackOff = new()
    {
        MinBackoff = TimeSpan.FromHours(1),
        MaxBackoff = TimeSpan.FromHours(1),
        Jitter = 0,
    };

    [Fact]
    public void Actors_in_back_off_handle_what_was_sent_before() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var flaky = system.Start(() => new FlakyStation(ledger, store), new ActorOptions { SupervisorStrategy = WithBackOff });
        ledger.Tell(flaky, "crash");
        ledger.Tell(flaky, "one");
        await Task.Delay(TimeSpan.FromMilliseconds(10), system.TimeProvider); // In some schedules it has failed by now.
        var asked = ledger.AskAsync(flaky, "two");

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        ledger.CheckAllHandled();
        ledger.Handled.Count.ShouldBe(3 + 2);
    });

    [Fact]
    public void Actors_in_back_off_end_within_the_deadline_however_often_they_fail() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var flaky = system.Start(() => new FlakyStation(ledger, store), new ActorOptions { SupervisorStrategy = WithBackOff });
        var other = system.Start(() => new FlakyStation(ledger, flaky), new ActorOptions { SupervisorStrategy = WithBackOff });
        ledger.Tell(flaky, "crash 1");
        ledger.Tell(flaky, "crash 2");
        ledger.Tell(other, "crash 3");
        ledger.Tell(other, "one");
        var asked = ledger.AskAsync(flaky, "two");

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        ledger.CheckAllHandled();
    });

    [Fact]
    public void A_back_off_is_cut_short_at_the_deadline_too() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var first = system.Start(() => new FlakyStation(ledger), new ActorOptions { SupervisorStrategy = WithBackOff });
        var slow = system.Start(() => new EndlessStation(ledger));
        ledger.Tell(slow, "endless");
        ledger.Tell(slow, "behind");
        ledger.Tell(first, "crash");
        ledger.Tell(first, "one");

        await system.StopAllInTimeAsync(Shutdowns.TooShort);
    });

    [Fact]
    public void Children_in_back_off_end_with_their_parent() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var parent = system.Start(() => new Station(ledger));
        var child = system.Start(() => new FlakyStation(ledger, store), new ActorOptions { Parent = parent, SupervisorStrategy = WithBackOff });
        ledger.Tell(parent, "for the parent");
        ledger.Tell(child, "crash");
        ledger.Tell(child, "one");

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        ledger.CheckAllHandled();
        ledger.Handled.ShouldContain("one, passed on");
    });

    [Fact]
    public void Actors_that_crash_again_and_again_stop() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        foreach (var (name, strategy) in new[]
        {
            ("at once", new SupervisorStrategy { MaxRestarts = int.MaxValue }),
            ("late", new SupervisorStrategy { MinBackoff = TimeSpan.FromMilliseconds(10), MaxBackoff = TimeSpan.FromMilliseconds(20), Jitter = 0 }),
            ("not for long", new SupervisorStrategy { MaxRestarts = 2 }),
        })
        {
            var crashing = system.Start(() => new FlakyStation(ledger), new ActorOptions { SupervisorStrategy = strategy });
            for (var number = 1; number <= 3; number++)
            {
                ledger.Tell(crashing, $"crash {number}, {name}");
            }
        }

        await system.StopAllInTimeAsync(Shutdowns.Enough);
    });

    [Fact]
    public void Actors_that_fail_to_start_again_and_again_stop() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        foreach (var (name, strategy) in new[]
        {
            ("at once", new SupervisorStrategy()),
            ("late", WithBackOff),
        })
        {
            var starts = 0;
            var crashing = system.Start(() => new FlakyStation(ledger, failsToStart: () => starts++ > 0), new ActorOptions { SupervisorStrategy = strategy });
            ledger.Tell(crashing, $"crash, {name}");
            ledger.Tell(crashing, $"left, {name}");
        }

        await system.StopAllInTimeAsync(Shutdowns.Enough);
    });

    [Fact]
    public void Handlers_that_run_until_they_are_stopped_end_at_the_deadline() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var endless = system.Start(() => new EndlessStation(ledger));
        ledger.Tell(endless, "endless");
        ledger.Tell(endless, "behind");
        ledger.Tell(store, "line");
        var asked = ledger.AskAsync(endless, "question");

        await system.StopAllInTimeAsync(Shutdowns.TooShort);

        await asked;
        ledger.Handled.ShouldContain("line");
    });

    [Fact]
    public void Handlers_that_ignore_their_token_are_named_and_the_others_end() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var end = new Future<int>();
        var store = system.Start(() => new Station(ledger));
        var deaf = system.Start(() => new EndlessStation(ledger, end));
        var worker = system.Start(() => new Station(ledger, store));
        ledger.Tell(deaf, "deaf");
        ledger.Tell(deaf, "behind");
        ledger.Tell(worker, "work");
        ledger.Tell(store, "line");

        var late = await Should.ThrowAsync<ActorTimeoutException>(
            system.InTimeAsync(Shutdowns.TooShort, system.StopAllAsync(Shutdowns.TooShort, StopMode.Now).AsTask()));

        late.Message.ShouldContain($"{deaf}: ");
        late.Message.ShouldNotContain($"{store}: ");
        (store.WhenStopped.IsCompleted && worker.WhenStopped.IsCompleted).ShouldBeTrue();
        end.Set(1);
        await deaf.WhenStopped;
    });

    [Fact]
    public void A_reference_is_stopped_with_its_children_in_back_off_and_its_deaf_ones() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var parent = system.Start(() => new Station(ledger));
        var flaky = system.Start(() => new FlakyStation(ledger), new ActorOptions { Parent = parent, SupervisorStrategy = WithBackOff });
        var endless = system.Start(() => new EndlessStation(ledger), new ActorOptions { Parent = parent });
        ledger.Tell(parent, "parent");
        ledger.Tell(flaky, "crash");
        ledger.Tell(flaky, "one");
        ledger.Tell(endless, "endless");
        ledger.Tell(endless, "behind");

        await system.InTimeAsync(Shutdowns.TooShort, parent.StopAsync(Shutdowns.TooShort).AsTask());

        system.GetAll().ShouldBeEmpty();
        new ActorRef[] { parent, flaky, endless }.ShouldAllBe(static actor => actor.WhenStopped.IsCompleted);
    });
}
