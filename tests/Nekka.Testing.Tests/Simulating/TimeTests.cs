namespace Nekka.Testing.Tests;

public class TimeTests
{
    [Fact]
    public void A_year_of_waiting_takes_no_time() =>
        Simulation.Explore(10, async system =>
        {
            var start = system.TimeProvider.GetUtcNow();
            for (var day = 0; day < 365; day++)
            {
                await Task.Delay(TimeSpan.FromDays(1), system.TimeProvider);
            }

            (system.TimeProvider.GetUtcNow() - start).ShouldBe(TimeSpan.FromDays(365));
        });

    [Fact]
    public void Time_stands_still_while_anything_can_run() =>
        Simulation.Explore(100, async system =>
        {
            var late = Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
            var account = Account.Start();
            for (var count = 0; count < 10; count++)
            {
                await account.Call(actor => actor.Deposit(1));
                late.IsCompleted.ShouldBeFalse();
            }

            await late;
        });

    [Fact]
    public void Timers_of_the_same_moment_go_off_in_any_order()
    {
        var orders = new HashSet<string>();

        Simulation.Explore(100, async system =>
        {
            var order = "";
            async Task After(string name)
            {
                await Task.Delay(TimeSpan.FromSeconds(10), system.TimeProvider);
                order += name;
            }

            await Task.WhenAll((Task[])[After("a"), After("b")]);
            orders.Add(order);
        });

        orders.Order().ShouldBe(["ab", "ba"]);
    }

    [Fact]
    public void A_timer_that_is_due_later_never_goes_off_first() =>
        Simulation.Explore(100, async system =>
        {
            var first = Task.Delay(TimeSpan.FromSeconds(10), system.TimeProvider);
            var second = Task.Delay(TimeSpan.FromSeconds(11), system.TimeProvider);
            (await Task.WhenAny((Task[])[second, first])).ShouldBeSameAs(first);
        });

    [Fact]
    public void A_periodic_timer_ticks_until_it_is_disposed_of() =>
        Simulation.Explore(10, async system =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), system.TimeProvider);
            var start = system.TimeProvider.GetTimestamp();
            for (var tick = 0; tick < 5; tick++)
            {
                (await timer.WaitForNextTickAsync()).ShouldBeTrue();
            }

            system.TimeProvider.GetElapsedTime(start).ShouldBe(TimeSpan.FromSeconds(5));
        });

    [Fact]
    public void An_ask_times_out_in_virtual_time() =>
        Simulation.Explore(100, async system =>
        {
            var silent = Scripted.ThatAwaits(async _ =>
            {
                await Task.Delay(TimeSpan.FromMinutes(2), system.TimeProvider);
                return "late";
            });

            Should.Throw<ActorTimeoutException>(() => silent.Ask("?", TimeSpan.FromMinutes(1)));
            await Should.ThrowAsync<ActorTimeoutException>(async () => await silent.AskAsync("!").WaitAsync(TimeSpan.FromMinutes(1)));
        });

    [Fact]
    public void A_cancellation_comes_in_virtual_time() =>
        Simulation.Explore(100, async system =>
        {
            var silent = Scripted.ThatAwaits(async _ =>
            {
                await Task.Delay(TimeSpan.FromMinutes(2), system.TimeProvider);
                return "late";
            });
            using var source = new CancellationTokenSource(TimeSpan.FromMinutes(1), system.TimeProvider);

            await Should.ThrowAsync<OperationCanceledException>(async () => await silent.AskAsync("!", source.Token));
        });

    [Fact]
    public void A_timer_that_is_too_long_for_the_systems_clock_is_refused_as_there() =>
        Simulation.Explore(1, static system =>
        {
            using var timer = system.TimeProvider.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

            Should.Throw<ArgumentOutOfRangeException>(() => timer.Change(TimeSpan.MaxValue, Timeout.InfiniteTimeSpan));
        });
}
