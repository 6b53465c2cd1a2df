namespace Nekka.Testing.Tests;

public class StandstillTests
{
    [Fact]
    public void A_deadlock_is_reported_with_who_waits_for_whom()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Deadlock));

        exception.Message.ShouldStartWith("Nothing can run any more, and no timer is set, but the program has not ended:");
        exception.Message.ShouldContain("Program blocks, waiting for Scripted-1 to answer \"go\"");
        exception.Message.ShouldContain("Scripted-1, while it handles \"go\", blocks, waiting for Scripted-2 to answer \"hi\"");
        exception.Message.ShouldContain("Scripted-2, while it handles \"go\", waits for Scripted-1 to answer \"hi\"");
        exception.Message.ShouldContain("They wait in a circle: Scripted-1 → Scripted-2 → Scripted-1.");
    }

    [Fact]
    public void A_deadlock_passes_if_the_options_say_so() =>
        Simulation.Explore(100, Deadlock, new SimulationOptions { FailOnDeadlock = false });

    [Fact]
    public void A_program_that_awaits_what_nobody_completes_is_said_to()
    {
        var never = new TaskCompletionSource();

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ => await never.Task));

        exception.Message.ShouldContain("Program waits for something that is not a Nekka future");
    }

    [Fact]
    public void A_standstill_is_judged_at_once_where_nothing_has_left_the_simulation() => // With a wait of two seconds each, this takes an hour.
        Simulation.Explore(
            2_000,
            async _ =>
            {
                var actor = Scripted.ThatAwaits(async _ =>
                {
                    await new TaskCompletionSource().Task;
                    return null;
                });
                await actor.AskAsync("work");
            },
            new SimulationOptions { FailOnDeadlock = false, FailOnBusyActors = false });

    [Fact]
    public void An_actor_that_never_finishes_is_reported_with_what_it_handles()
    {
        var never = new Future<int>();

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ =>
        {
            Scripted.ThatAwaits(async _ => await never).Tell("work");
        }));

        exception.Message.ShouldStartWith("The program has ended, and nothing can run any more, but some actors have not finished their messages:");
        exception.Message.ShouldContain("Scripted-1, while it handles \"work\", waits for a future that no actor owes");
    }

    [Fact]
    public void An_actor_that_never_finishes_passes_if_the_options_say_so()
    {
        var never = new Future<int>();

        Simulation.Explore(
            1,
            _ =>
            {
                Scripted.ThatAwaits(async _ => await never).Tell("work");
            },
            new SimulationOptions { FailOnBusyActors = false });
    }

    [Fact]
    public void What_actors_have_in_hand_when_the_program_ends_they_finish()
    {
        var finished = 0;

        Simulation.Explore(20, system =>
        {
            Scripted.ThatAwaits(async _ =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), system.TimeProvider);
                finished++;
                return null;
            }).Tell("work");
        });

        finished.ShouldBe(20);
    }

    [Fact]
    public void Actors_that_go_round_in_circles_reach_the_limit_of_steps()
    {
        var options = new SimulationOptions { StepLimit = 1_000 };

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(
            1,
            _ =>
            {
                ActorRef? self = null;
                self = Scripted.That(message =>
                {
                    self!.Tell(message);
                    return null;
                });
                self.Tell("round");
            },
            options));

        exception.Message.ShouldStartWith("The run had not ended after 1000 steps.");
    }

    [Fact]
    public void Of_a_run_that_is_long_the_end_is_written_down()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var account = Account.Start();
            for (var count = 0; count < 1_000; count++)
            {
                await account.Call(static actor => actor.Deposit(1));
            }

            throw new FormatException("at last");
        }));

        exception.Message.Split('\n').Length.ShouldBeLessThan(250);
        exception.Message.ShouldContain(" lines)");
        exception.Trace.Split('\n').Length.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public void Code_without_an_actor_that_waits_is_told_from_the_program()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var future = new Future<int>();
            future.SetGetHook(static _ => new Future<int>().Get());
            await future;
        }));

        exception.Message.ShouldContain("Program waits for a future that no actor owes");
        exception.Message.ShouldContain("Pool blocks, waiting for a future that no actor owes");
    }

    [Fact]
    public void Blocked_turns_end_with_the_run_and_do_not_disturb_the_next()
    {
        var cleanedUp = 0;

        Simulation.Explore(
            20,
            _ =>
            {
                try
                {
                    new Future<int>().Get();
                }
                finally
                {
                    cleanedUp++;
                }
            },
            new SimulationOptions { FailOnDeadlock = false });

        cleanedUp.ShouldBe(20);
    }

    private static void Deadlock(ActorSystem system)
    {
        ActorRef? second = null;
        var first = Scripted.That(message => message is "go" ? second!.Ask("hi") : message);
        second = Scripted.ThatAwaits(async message => message is "go" ? await first.AskAsync("hi") : message);
        var answers = new[] { first.AskAsync("go"), second.AskAsync("go") };
        Future.GetAll(answers);
    }

    [Fact]
    public void An_actor_that_takes_longer_than_it_may_when_the_program_has_ended_is_reported_with_the_limit()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, system =>
        {
            Scripted.ThatAwaits(async _ =>
            {
                await Task.Delay(TimeSpan.FromHours(1), system.TimeProvider);
                return null;
            }).Tell("work");
        }));

        exception.Message.ShouldStartWith(
            "The program has ended, and 00:10:00 of virtual time have passed (SimulationOptions.TimeToFinish), but some actors have not finished their messages:");
    }

    [Fact]
    public void An_actor_has_all_the_time_there_is_if_the_options_say_so() =>
        Simulation.Explore(
            1,
            async system =>
            {
                await Task.Delay(TimeSpan.FromHours(1), system.TimeProvider);
                Scripted.ThatAwaits(async _ =>
                {
                    await Task.Delay(TimeSpan.FromDays(10), system.TimeProvider);
                    return null;
                }).Tell("work");
            },
            new SimulationOptions { TimeToFinish = Timeout.InfiniteTimeSpan });
}
