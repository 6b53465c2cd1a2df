namespace Nekka.Testing.Tests;

public class ExploreTests
{
    [Fact]
    public void A_program_without_fault_passes() =>
        Simulation.Explore(500, async system =>
        {
            var account = Account.Start().Proxy();
            await Task.WhenAll(account.Deposit(1).AsTask(), account.Deposit(2).AsTask());
            (await account.Balance).ShouldBe(3);
        });

    [Fact]
    public void A_lost_update_is_found_and_the_exception_of_the_program_is_the_inner_one()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));

        exception.InnerException.ShouldBeOfType<ShouldAssertException>().StackTrace!.ShouldContain(nameof(Programs.TwoHastyTellers));
    }

    [Fact]
    public void The_message_has_the_failure_the_seed_the_trace_and_how_to_repeat_it()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));

        exception.Message.ShouldStartWith("Program threw ShouldAssertException: ");
        exception.Message.ShouldContain($"Schedule {exception.Schedule}, seed 0x{exception.Seed:X16}:");
        exception.Message.ShouldContain("HastyTeller-2  handles Deposit");
        exception.Message.ShouldContain("asks Account-1 the reading of Balance");
        exception.Message.ShouldEndWith($"Simulation.Replay(0x{exception.Seed:X16}, …)");
    }

    [Fact]
    public void The_schedules_are_the_same_every_time()
    {
        var first = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));
        var second = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));

        second.Message.ShouldBe(first.Message);
    }

    [Fact]
    public void Another_seed_gives_other_schedules()
    {
        var first = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));
        var second = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers, new SimulationOptions { Seed = 2 }));

        second.Seed.ShouldNotBe(first.Seed);
    }

    [Fact]
    public void It_stops_at_the_first_schedule_that_fails_and_runs_that_once_more_to_write_it_down()
    {
        var runs = 0;

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(10, _ => throw new FormatException($"run {++runs}")));

        exception.Schedule.ShouldBe(1);
        runs.ShouldBe(2);
    }

    [Fact]
    public void Every_schedule_is_tried_while_none_fails()
    {
        var runs = 0;

        Simulation.Explore(10, _ => runs++);

        runs.ShouldBe(10);
    }

    [Fact]
    public void A_program_that_decides_by_something_else_than_the_schedule_is_said_to()
    {
        var runs = 0;

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(10, _ => runs++.ShouldNotBe(3)));

        exception.Message.ShouldContain("When run again, the schedule did not fail. Something outside the simulation influences it");
    }

    [Fact]
    public void Less_than_one_schedule_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Simulation.Explore(0, _ => { }));

    [Fact]
    public void All_actors_run_in_the_simulation_whatever_runs_them_otherwise() =>
        Simulation.Explore(50, async system =>
        {
            (await OnThread.Start().Proxy().ThreadName()).ShouldBe("Simulation");
            (await OnLoop.Start().Proxy().ThreadName()).ShouldBe("Simulation");
            (await Account.Start(new ActorOptions { Runtime = ActorRuntime.DedicatedThread }).Call(_ => Thread.CurrentThread.Name)).ShouldBe("Simulation");
        });

    [Fact]
    public void Inside_the_simulated_system_is_the_default() =>
        Simulation.Explore(10, system =>
        {
            var account = Account.Start();

            ActorSystem.Default.ShouldBeSameAs(system);
            ActorRegistry.GetAll().ShouldBe([account]);
        });

    [Fact]
    [Semantics("order-senders")]
    public void Two_senders_to_one_actor_are_heard_in_either_order()
    {
        var orders = new HashSet<string>();

        Simulation.Explore(100, async system =>
        {
            var heard = "";
            var receiver = Scripted.That(message => heard += message);
            var senders = new[] { "a", "b" }.Select(name => Scripted.That(_ =>
            {
                receiver.Tell(name);
                return null;
            })).ToArray();
            await Task.WhenAll(senders.Select(sender => sender.AskAsync("go").AsTask()));
            await receiver.AskAsync("");
            orders.Add(heard);
        });

        orders.Order().ShouldBe(["ab", "ba"]);
    }

    [Fact]
    public void A_message_that_takes_a_longer_way_may_come_first()
    {
        var orders = new HashSet<string>();

        Simulation.Explore(200, async system =>
        {
            var heard = "";
            var receiver = Scripted.That(message => heard += message);
            var detour = Scripted.That(message =>
            {
                receiver.Tell(message);
                return null;
            });

            var answer = detour.AskAsync("b");
            receiver.Tell("a");
            await answer;
            await receiver.AskAsync("");
            orders.Add(heard);
        });

        orders.Order().ShouldBe(["ab", "ba"]);
    }

    [Fact]
    public void Whoever_sends_may_be_interrupted_unless_the_options_say_otherwise()
    {
        var interrupted = 0;
        void Program(ActorSystem system)
        {
            var heard = false;
            Scripted.That(_ => heard = true).Tell("go");
            interrupted += heard ? 1 : 0;
        }

        Simulation.Explore(200, Program, new SimulationOptions { InterruptSenders = false });
        interrupted.ShouldBe(0);
        Simulation.Explore(200, Program);

        interrupted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_program_that_gives_null_instead_of_a_task_fails()
    {
        Task? none = null;

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => none!));

        exception.Message.ShouldStartWith("Program threw InvalidOperationException: The program returned null instead of a task.");
    }

    [Fact]
    public void The_default_system_cannot_be_replaced_inside() =>
        Simulation.Explore(1, static _ => Should.Throw<InvalidOperationException>(static () => ActorSystem.Default = new ActorSystem()));

    [Fact]
    public void Messages_of_one_sender_stay_in_order() =>
        Simulation.Explore(200, async system =>
        {
            var heard = "";
            var receiver = Scripted.That(message => heard += message);
            receiver.Tell("a");
            receiver.Tell("b");
            (await receiver.AskAsync<string>("c")).ShouldBe("abc");
        });

    [Fact]
    public void What_flows_with_the_callers_context_flows_into_the_program()
    {
        var local = new AsyncLocal<string> { Value = "caller's" };

        Simulation.Explore(1, async system =>
        {
            local.Value.ShouldBe("caller's");
            await Account.Start().Call(_ => local.Value.ShouldBeNull());
            local.Value.ShouldBe("caller's");
        });
    }

    [Fact]
    public void Nothing_runs_any_more_when_the_program_has_failed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, Failing, Uninterrupted));

        exception.Trace.ShouldNotContain("Account-1  starts");
    }

    [Fact]
    public void A_step_that_does_more_than_the_message_has_room_for_shows_what_it_did_last()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, Failing, Uninterrupted));

        exception.Message.ShouldContain("asks Account-1 Deposit");
    }

    [Fact]
    public void A_limit_that_is_negative_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new SimulationOptions { HangLimit = TimeSpan.FromSeconds(-1) });
        Should.Throw<ArgumentOutOfRangeException>(() => new SimulationOptions { TimeToFinish = TimeSpan.FromSeconds(-1) });
    }

    [Fact]
    public void A_limit_may_be_as_long_as_one_likes() => Simulation.Explore(
        1,
        static async system => await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider),
        new SimulationOptions { HangLimit = TimeSpan.MaxValue, TimeToFinish = TimeSpan.MaxValue });

    private static SimulationOptions Uninterrupted { get; } = new() { InterruptSenders = false };

    private static void Failing(ActorSystem system)
    {
        var account = Account.Start().Proxy();
        for (var count = 0; count < 300; count++)
        {
            account.Deposit(1);
        }

        throw new FormatException("no good");
    }
}
