namespace Nekka.Testing.Tests;

/// <summary>Systems of a simulated program's own.</summary>
public class SystemsTests
{
    private const int Schedules = 200;

    [Fact]
    public void A_system_that_is_made_inside_is_simulated_too() => Simulation.Explore(Schedules, async system =>
    {
        await using var other = new ActorSystem();
        var (here, there) = (Account.Start(), other.Start(() => new Account()));

        await there.Call(static actor => actor.Deposit(1));
        await Task.Delay(TimeSpan.FromHours(1), other.TimeProvider);
        await here.Call(static actor => actor.Deposit(2));

        (await there.Call(static actor => actor.Balance), await here.Call(static actor => actor.Balance)).ShouldBe((1, 2));
        other.TimeProvider.ShouldBe(system.TimeProvider);
        other.GetAll().ShouldBe([there]);
        system.GetAll().ShouldBe([here]);
    });

    [Fact]
    public void Two_systems_are_explored_in_every_order() =>
        Should.Throw<SimulationException>(() => Simulation.Explore(Schedules, async _ =>
        {
            var other = new ActorSystem();
            var account = other.Start(() => new Account()).Proxy();
            var tellers = new[] { Actor.Start(() => new HastyTeller(account)).Proxy(), other.Start(() => new HastyTeller(account)).Proxy() };

            await Task.WhenAll(tellers.Select(static teller => teller.Deposit(1).AsTask()));

            (await account.Balance).ShouldBe(2);
        })).Message.ShouldContain("asks HastyTeller-2 Deposit");

    [Fact]
    public void An_actor_of_another_system_that_never_finishes_fails_the_run()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => new ActorSystem().Start(() => new Scripted(async _ =>
        {
            await new TaskCompletionSource().Task;
            return null;
        })).Tell("work")));

        exception.Message.ShouldContain("Scripted-1, while it handles \"work\", waits for something that is not a Nekka future");
    }

    [Fact]
    public void An_error_that_another_system_logs_fails_the_run() =>
        Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => new ActorSystem().Start(() => new Scripted(_ => throw new FormatException("Oops"))).Tell("work")))
            .InnerException.ShouldBeOfType<FormatException>();

    [Fact]
    public void All_systems_are_stopped_at_the_end()
    {
        var stopped = new List<bool>();
        Simulation.Explore(1, _ => stopped.Add(new ActorSystem().Start(() => new Idle()).ActorStopped.Register(() => stopped.Add(item: true)) == default));

        stopped.ShouldBe([false, true]);
    }

    [Fact]
    public void A_TestSystem_can_be_used_inside() => Simulation.Explore(Schedules, async _ =>
    {
        await using var test = new TestSystem();
        var probe = test.StartProbe();

        probe.Ref.Tell("hello");

        (await probe.ExpectMessageAsync<string>()).ShouldBe("hello");
        await probe.ExpectNoMessageAsync(TimeSpan.FromHours(1));
    });

    [Fact]
    public async Task To_wait_for_an_actor_of_a_system_that_was_made_outside_is_to_leave()
    {
        await using var outside = new ActorSystem();
        using var gate = new Gate();
        var echo = outside.Start(() => new Scripted(_ => new(gate.Opened)));

        Left(async () => await echo.AskAsync("hello")).ShouldStartWith($"The program left the simulation: Program waits for {echo}, an actor of a system created outside. Create the system inside");
        Left(() => Task.FromResult(echo.Ask("hello"))).ShouldStartWith($"The program left the simulation: Program waits for {echo}, ");
        Left(async () => await echo.AskAsync("hello").WaitAsync(TimeSpan.FromHours(1))).ShouldStartWith($"The program left the simulation: Program waits for {echo}, ");
        Left(async () => await Scripted.ThatAwaits(async message => await echo.AskAsync(message)).AskAsync("hello")).ShouldStartWith($"The program left the simulation: Scripted-1 waits for {echo}, ");

        static string Left(Func<Task> program) => Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ => await program())).Message;
    }

    [Fact]
    public async Task An_actor_of_a_system_that_was_made_outside_is_waited_for_if_the_options_say_so()
    {
        await using var outside = new ActorSystem();
        var echo = outside.Start(() => new Scripted(static message => new(message)));

        Simulation.Explore(5, async _ => (await echo.AskAsync("hello")).ShouldBe("hello"), new SimulationOptions { FailOnLeaving = false });
    }
}
