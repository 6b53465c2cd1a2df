using System.Threading.Channels;

namespace Nekka.Testing.Tests;

/// <summary>The same of actors that run loops in the background.</summary>
public class ShutdownOfBackgroundExploration
{
    [Fact]
    public void A_loop_that_moves_items_finds_their_store_until_its_actor_has_stopped() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var items = Channel.CreateUnbounded<string>();
        var store = system.Start(() => new Station(ledger));
        var pump = system.Start(() => new Pump(ledger, store, items.Reader));
        ledger.Tell(pump, "message 1");
        foreach (var number in (int[])[1, 2, 3])
        {
            items.Writer.TryWrite($"item {number}");
        }

        ledger.Tell(pump, "message 2");

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        ledger.CheckAllHandled();
        ledger.Handled.Where(static line => line.StartsWith("item", StringComparison.Ordinal)).ShouldBe(["item 1", "item 2", "item 3"]);
    });

    [Fact]
    public void Loops_of_two_actors_pass_items_on_until_both_have_stopped() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var (first, second) = (Channel.CreateUnbounded<string>(), Channel.CreateUnbounded<string>());
        var store = system.Start(() => new Station(ledger));
        var last = system.Start(() => new Pump(ledger, store, second.Reader));
        var pump = system.Start(() => new Pump(ledger, last, first.Reader));
        foreach (var number in (int[])[1, 2])
        {
            first.Writer.TryWrite($"item {number}");
            second.Writer.TryWrite($"other {number}");
        }

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        ledger.CheckAllHandled();
        ledger.Handled.Count.ShouldBe(4);
    });

    [Fact]
    public void A_restart_ends_the_loops_before_it_begins_others() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var items = Channel.CreateUnbounded<string>();
        var store = system.Start(() => new Station(ledger));
        var loops = new Loops();
        var pump = system.Start(
            () => new Pump(ledger, store, items.Reader, loops),
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1), Jitter = 0 } });
        items.Writer.TryWrite("item 1");
        ledger.Tell(pump, "crash");
        items.Writer.TryWrite("item 2");
        ledger.Tell(pump, "message");
        await Task.Delay(TimeSpan.FromMilliseconds(10), system.TimeProvider);

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        loops.Running.ShouldBe(0);
        ledger.CheckAllHandled();
        ledger.Handled.Count.ShouldBe(4);
    });

    [Fact]
    public void A_loop_that_fails_is_a_failure_and_what_waits_is_handled_all_the_same() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var items = Channel.CreateUnbounded<string>();
        var store = system.Start(() => new Station(ledger));
        var loops = new Loops();
        var pump = system.Start(
            () => new Pump(ledger, store, items.Reader, loops),
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
        ledger.Tell(pump, "message 1");
        items.Writer.TryWrite("crash");
        ledger.Tell(pump, "message 2");

        await system.StopAllInTimeAsync(Shutdowns.Enough);

        loops.Running.ShouldBe(0);
        ledger.CheckAllHandled();
    });

    [Fact]
    public void A_loop_whose_handler_lasts_until_the_actor_stops_ends_at_the_deadline() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var items = Channel.CreateUnbounded<string>();
        var store = system.Start(() => new Station(ledger));
        var pump = system.Start(() => new Pump(ledger, store, items.Reader));
        ledger.Tell(pump, "endless");
        ledger.Tell(pump, "behind");
        items.Writer.TryWrite("item 1");

        await system.StopAllInTimeAsync(Shutdowns.TooShort);
    });

    [Fact]
    public void A_loop_that_ignores_its_token_is_named_and_its_store_ends() => Shutdowns.LoseNothing(static async (system, ledger) =>
    {
        var end = new Future<int>();
        var store = system.Start(() => new Station(ledger));
        var deaf = system.Start(() => new DeafLoop(ledger, end));
        ledger.Tell(deaf, "message");
        ledger.Tell(store, "line");

        var late = await Should.ThrowAsync<ActorTimeoutException>(
            system.InTimeAsync(Shutdowns.TooShort, system.StopAllAsync(Shutdowns.TooShort, StopMode.Now).AsTask()));

        late.Message.ShouldContain($"{deaf}: ");
        late.Message.ShouldNotContain($"{store}: ");
        end.Set(1);
        await deaf.WhenStopped;
    });

    private sealed class Loops
    {
        public int Running { get; set; }
    }

    private sealed class Pump(Ledger ledger, ActorRef store, ChannelReader<string> items, Loops? loops = null) : Station(ledger)
    {
        private readonly Loops _loops = loops ?? new();
        private bool _isInTurn;
        private bool _hasStopped;

        protected override void OnStart() => RunInBackground(MoveAsync);

        protected override void OnRestarting(Exception exception) => CheckThatNoLoopRuns();

        protected override async ValueTask OnStopAsync()
        {
            CheckThatNoLoopRuns();
            _hasStopped = true;
            await PauseAsync(Moment);
            while (items.TryRead(out var item))
            {
                Ledger.Tell(store, item);
            }
        }

        protected override async Task HandleAsync(string message)
        {
            _isInTurn = true;
            try
            {
                await PauseAsync(Moment);
                await Task.Yield();
                if (message.StartsWith("endless", StringComparison.Ordinal))
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, ActorSystem.TimeProvider, ActorStopped);
                }
            }
            finally
            {
                _isInTurn = false;
            }

            if (message.StartsWith("crash", StringComparison.Ordinal))
            {
                throw new PlannedException();
            }
        }

        private async Task MoveAsync(CancellationToken stopped)
        {
            (++_loops.Running).ShouldBe(1, "one object's loop at a time");
            try
            {
                while (await items.WaitToReadAsync(stopped))
                {
                    CheckThatItIsAlone();
                    if (items.TryRead(out var item))
                    {
                        if (item.StartsWith("crash", StringComparison.Ordinal))
                        {
                            throw new PlannedException();
                        }

                        Ledger.Tell(store, item);
                        await PauseAsync(TimeSpan.FromMilliseconds(1));
                        CheckThatItIsAlone();
                    }
                }
            }
            finally
            {
                await Task.Yield();
                _loops.Running--;
            }
        }

        private void CheckThatItIsAlone() => (_isInTurn || _hasStopped).ShouldBeFalse("a loop goes on between turns, and not after the end");

        private void CheckThatNoLoopRuns() => _loops.Running.ShouldBe(0, "the loop ends before the last hook");
    }

    private sealed class DeafLoop(Ledger ledger, Future<int> end) : Station(ledger)
    {
        protected override void OnStart() => RunInBackground(async _ => await end);
    }
}
