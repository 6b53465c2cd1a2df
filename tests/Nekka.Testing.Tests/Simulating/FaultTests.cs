using Microsoft.Extensions.Logging;

namespace Nekka.Testing.Tests;

public class FaultTests
{
    [Fact]
    public void What_cancels_the_program_is_the_exception_that_was_thrown()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            await Task.Yield();
            throw new OperationCanceledException("the reason");
        }));

        exception.Message.ShouldStartWith("Program threw OperationCanceledException: the reason");
        exception.InnerException.ShouldBeOfType<OperationCanceledException>().StackTrace.ShouldNotBeNull();
    }

    [Fact]
    public void An_exception_whose_message_fails_fails_the_run_and_not_the_process()
    {
        Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => throw new ViciousException()))
            .Message.ShouldStartWith("Program threw ViciousException");
    }

    [Fact]
    public void An_error_fails_the_run_although_the_logger_fails()
    {
        var options = new SimulationOptions { System = new ActorSystemOptions { LoggerFactory = new FailingLog(from: LogLevel.Error) } };

        Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => Scripted.That(_ => throw new FormatException("no good")).Tell("work"), options))
            .InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void An_exception_that_fails_to_describe_itself_fails_the_run() =>
        Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => Scripted.That(_ => throw new ViciousException()).Tell("work")))
            .Message.ShouldContain("(ViciousException)");

    [Fact]
    public void A_standstill_beside_a_timer_that_goes_off_again_and_again_says_who_waits()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(
            1,
            async system =>
            {
                await using var heartbeat = system.TimeProvider.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
                await new Future<int>();
            },
            new SimulationOptions { StepLimit = 1_000 }));

        exception.Message.ShouldStartWith("The run had not ended after 1000 steps.");
        exception.Message.ShouldContain("Program waits for");
    }

    [Fact]
    public void An_exception_that_nobody_was_told_of_fails_the_run()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, Failing));

        exception.Message.ShouldStartWith("Error was logged: Scripted-1 failed to handle \"work\", and no caller waits for an answer; it stops (FormatException: no good)");
        exception.InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public void An_exception_that_nobody_was_told_of_passes_if_the_options_say_so() =>
        Simulation.Explore(1, Failing, new SimulationOptions { FailOnErrors = false });

    [Fact]
    public void A_message_that_is_never_handled_fails_the_run()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(100, LeavingALetter));

        exception.Message.ShouldStartWith("Warning was logged: Dead letter: Scripted-1 stopped before it handled \"too late\"");
    }

    [Fact]
    public void A_message_that_is_never_handled_passes_if_the_options_say_so() =>
        Simulation.Explore(100, LeavingALetter, new SimulationOptions { FailOnDeadLetters = false });

    [Fact]
    public void A_message_that_an_actor_does_not_know_fails_the_run()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ => Idle.Start().Tell("hello")));

        exception.Message.ShouldStartWith("Warning was logged: Unexpected message received by Idle-1: \"hello\"");
    }

    [Fact]
    public void A_message_that_an_actor_does_not_know_passes_if_the_options_say_so() =>
        Simulation.Explore(1, _ => Idle.Start().Tell("hello"), new SimulationOptions { FailOnUnexpectedMessages = false });

    [Fact]
    public void An_exception_of_async_void_code_of_the_program_fails_the_run()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            async void Forgotten() => throw await Account.Start().Call(_ => new FormatException("forgotten"));
            Forgotten();
            await Account.Start().Call(_ => 1);
        }));

        exception.Message.ShouldStartWith("Program threw an unobserved exception: FormatException: forgotten");
    }

    [Fact]
    public void Actors_are_stopped_when_the_program_has_ended()
    {
        var stopped = 0;

        Simulation.Explore(20, _ => Actor.Start(() => new Stopping(() => stopped++)));

        stopped.ShouldBe(20);
    }

    private static void Failing(ActorSystem system) => Scripted.That(_ => throw new FormatException("no good")).Tell("work");

    private static void LeavingALetter(ActorSystem system)
    {
        ActorRef? self = null;
        self = Scripted.That(_ =>
        {
            self!.Tell("too late");
            return self.StopAsync(StopMode.Now);
        });
        self.Tell("go");
    }

    private sealed class Stopping(Action stopping) : Actor
    {
        protected override void OnStop() => stopping();
    }
}
