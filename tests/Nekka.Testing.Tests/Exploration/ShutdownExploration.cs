namespace Nekka.Testing.Tests;

/// <summary><see cref="ActorSystem.StopAllAsync(TimeSpan, StopMode)"/> in every order of events: actors that rely on one another.</summary>
public class ShutdownExploration
{
    [Fact]
    public void A_worker_with_messages_in_line_finds_its_store() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var worker = system.Start(() => new Station(ledger, store));
        var asked = SendAll(ledger, worker, "work");
        var late = SendLateAsync(system, ledger, worker);

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        await late; // What comes behind the request to stop is named, or refused.
        ledger.Handled.Count(static message => message.StartsWith("work", StringComparison.Ordinal)).ShouldBe(8, "all that was sent before, and passed on");
        ledger.Handled.Count.ShouldBeInRange(8, 8 + 6);
    });

    [Fact]
    public void Three_in_a_chain_find_one_another() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var formatter = system.Start(() => new Station(ledger, store));
        var worker = system.Start(() => new Station(ledger, formatter));
        var asked = Task.WhenAll(SendAll(ledger, worker, "work"), SendAll(ledger, formatter, "text"), SendAll(ledger, store, "line"));

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        ledger.CheckAllHandled();
        ledger.Handled.Count.ShouldBe((4 * 3) + (4 * 2) + 4);
    });

    [Fact]
    public void A_chain_that_is_cut_off_at_the_deadline_names_what_it_did_not_handle() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var formatter = system.Start(() => new Station(ledger, store));
        var worker = system.Start(() => new Station(ledger, formatter));
        var asked = Task.WhenAll(SendAll(ledger, worker, "work"), SendAll(ledger, store, "line"));

        await system.StopAllInTimeAsync(Shutdowns.TooShort);

        await asked;
    });

    [Fact]
    public void A_parent_and_its_children_find_one_another_and_their_store() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        ActorRef? child = null;
        var parent = system.Start(() => new ParentStation(ledger, () => child!));
        child = system.Start(() => new Station(ledger, store), new ActorOptions { Parent = parent });
        var second = system.Start(() => new Station(ledger, child), new ActorOptions { Parent = parent });
        var asked = SendAll(ledger, parent, "parent");
        foreach (var number in (int[])[1, 2])
        {
            ledger.Tell(second, $"second {number}");
            ledger.Tell(child, $"child {number}");
        }

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        ledger.Handled.Count(static message => message.StartsWith("parent", StringComparison.Ordinal)).ShouldBe(4 * 3, "the parent finds its child");
    });

    [Fact]
    public void Those_that_are_stopping_already_are_waited_for_and_found() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var worker = system.Start(() => new Flushing(ledger, store));
        var asked = SendAll(ledger, worker, "work");
        _ = worker.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(45), system.TimeProvider); // Amid its last hook in some schedules.

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        await asked;
        ledger.CheckAllHandled();
        ledger.Handled.ShouldContain("flushed");
    });

    [Fact]
    public void What_actors_start_while_they_stop_is_stopped_too() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        List<ActorRef> started = [];
        foreach (var name in (string[])["first", "second"])
        {
            var generations = 2;
            system.Start(() => new Starting(ledger, store, name, () => generations-- > 0, started));
        }

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        started.Count.ShouldBe(4);
        started.ShouldAllBe(static actor => actor.WhenStopped.IsCompleted);
        ledger.CheckAllHandled();
    });

    [Fact]
    public void Actors_that_start_others_without_end_are_named_a_second_after_the_deadline() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var goesOn = true;
        List<ActorRef> started = [];
        system.Start(() => new Starting(ledger, store, "endless", () => goesOn, started));

        var stop = system.StopAllAsync(Shutdowns.TooShort, StopMode.Now).AsTask();

        await Should.ThrowAsync<ActorTimeoutException>(system.InTimeAsync(Shutdowns.TooShort, stop));
        goesOn = false;
        await system.StopAllInTimeAsync(Shutdowns.Enough);
    });

    [Fact]
    public void An_actor_that_stops_all_finds_the_others_stopped_then_stops() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var store = system.Start(() => new Station(ledger));
        var caller = system.Start(() => new Calling(ledger, Shutdowns.Enough));
        var worker = system.Start(() => new Station(ledger, store));
        var asked = SendAll(ledger, worker, "work");
        ledger.Tell(caller, "stop all");
        ledger.Tell(caller, "behind");

        await system.InTimeAsync(Shutdowns.Enough, caller.WhenStopped.AsTask());

        await asked;
        ledger.CheckAllHandled();
    });

    [Fact]
    public void Two_actors_that_stop_all_wait_for_each_other_no_longer_than_promised() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var callers = Enumerable.Range(1, 2).Select(_ => system.Start(() => new Calling(ledger, Shutdowns.TooShort))).ToList();
        callers.ForEach(caller => ledger.Tell(caller, $"stop all by {callers.IndexOf(caller)}"));

        await Task.WhenAll(callers.Select(static caller => caller.WhenStopped.AsTask()));
    });

    private static Task SendAll(Ledger ledger, ActorRef actor, string name)
    {
        ledger.Tell(actor, $"{name} 1");
        ledger.Tell(actor, $"{name} 2");
        ledger.Tell(actor, $"{name} 3");
        return ledger.AskAsync(actor, $"{name} 4");
    }

    private static async Task SendLateAsync(ActorSystem system, Ledger ledger, ActorRef actor)
    {
        for (var number = 1; number <= 3; number++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), system.TimeProvider);
            ledger.Tell(actor, $"late {number}");
        }
    }

    private sealed class ParentStation(Ledger ledger, Func<ActorRef> child) : Station(ledger)
    {
        protected override async Task HandleAsync(string message) => await Ledger.AskAsync(child(), $"{message}, asked");
    }

    private sealed class Flushing(Ledger ledger, ActorRef store) : Station(ledger, store)
    {
        private readonly ActorRef _store = store;

        protected override async ValueTask OnStopAsync()
        {
            await PauseAsync(Moment);
            await Ledger.AskAsync(_store, "flushed");
        }
    }

    private sealed class Starting(Ledger ledger, ActorRef store, string name, Func<bool> goesOn, List<ActorRef> started) : Station(ledger)
    {
        protected override async ValueTask OnStopAsync()
        {
            await PauseAsync(Moment);
            if (goesOn())
            {
                var next = ActorSystem.Start(() => new Starting(Ledger, store, name, goesOn, started));
                started.Add(next);
                Ledger.Tell(next, $"{name} begins, {Ledger.Sent}");
            }

            Ledger.Tell(store, $"{name} ends, {Ledger.Sent}");
        }
    }

    private sealed class Calling(Ledger ledger, TimeSpan deadline) : Station(ledger)
    {
        protected override async Task HandleAsync(string message)
        {
            if (message.StartsWith("stop all", StringComparison.Ordinal))
            {
                var others = ActorSystem.GetAll().Where(actor => actor.ActorUrn != ActorUrn).ToList();
                try
                {
                    await ActorSystem.InTimeAsync(deadline, ActorSystem.StopAllAsync(deadline, StopMode.Now).AsTask());
                    others.ShouldAllBe(static actor => actor.WhenStopped.IsCompleted);
                }
                catch (ActorTimeoutException)
                {
                    // The other waits for this one.
                }
            }
        }
    }
}
