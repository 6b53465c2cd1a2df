using Microsoft.Extensions.Logging;

namespace Nekka.Testing.Tests;

/// <summary>Log entries that a simulated program expects or allows.</summary>
public class ExpectedLogTests
{
    private const int Schedules = 50;

    [Fact]
    public void An_error_that_is_expected_can_be_waited_for_and_fails_no_run() => Simulation.Explore(Schedules, static async system =>
    {
        var expected = system.ExpectLog(LogLevel.Error, "failed to handle \"work\"");

        Fail(system, "no good");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    });

    [Fact]
    public void An_expectation_is_met_by_one_error_only() =>
        Should.Throw<SimulationException>(static () => Simulation.Explore(1, static system =>
        {
            _ = system.ExpectLog(LogLevel.Error, "no good");
            Fail(system, "no good");
            Fail(system, "no good");
        })).InnerException.ShouldBeOfType<FormatException>();

    [Fact]
    public void An_entry_that_is_expected_and_does_not_come_fails_the_run() =>
        Should.Throw<SimulationException>(static () => Simulation.Explore(1, static system => { _ = system.ExpectLog(LogLevel.Warning, "never logged"); }))
            .Message.ShouldStartWith("Expected, but not logged: Warning: …never logged…");

    [Fact]
    public void The_report_of_an_entry_that_did_not_come_shows_the_last_messages_before_the_actors_were_stopped()
    {
        var options = new SimulationOptions { System = new ActorSystemOptions { FlightRecorder = 4 } };

        var text = Should.Throw<SimulationException>(() => Simulation.Explore(1, Program, options)).Message;

        text.ShouldStartWith(
            "Expected, but not logged: Warning: …never logged…\n" +
            "The last messages of Scripted-1, the newest first:\n" +
            "  00:00:00.000Z String: waited 0 s, took 0 s, handled\n");

        static void Program(ActorSystem system)
        {
            _ = system.ExpectLog(LogLevel.Warning, "never logged");
            system.Start(static () => new Scripted(static message => new(message))).Tell("work");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Errors_that_are_allowed_may_come_any_number_of_times(int times) => Simulation.Explore(Schedules, system =>
    {
        system.AllowLog(LogLevel.Error, "no good");
        for (var time = 0; time < times; time++)
        {
            Fail(system, "no good");
        }
    });

    [Fact]
    public void An_error_unlike_those_that_are_allowed_fails_the_run() =>
        Should.Throw<SimulationException>(static () => Simulation.Explore(1, static system =>
        {
            system.AllowLog(LogLevel.Error, "no good");
            Fail(system, "very bad");
        })).Message.ShouldContain("very bad");

    [Fact]
    public void A_message_that_its_actor_does_not_know_may_be_expected() => Simulation.Explore(1, static async system =>
    {
        var expected = system.ExpectLog(LogLevel.Warning, "\"work\"");

        system.Start(static () => new Idle()).Tell("work");

        await expected;
    });

    [Fact]
    public void An_entry_at_Debug_may_be_expected() => Simulation.Explore(1, static async system =>
    {
        var expected = system.ExpectLog(LogLevel.Debug, "Idle");

        system.Start(static () => new Idle());

        await expected;
    });

    [Fact]
    public void A_TestSystem_inside_expects_errors_as_it_does_outside() => Simulation.Explore(Schedules, static async _ =>
    {
        await using var test = new TestSystem();
        var expected = test.ExpectLog(LogLevel.Error, "no good");

        Fail(test.System, "no good");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    });

    [Fact]
    public async Task A_system_outside_of_simulations_expects_nothing()
    {
        await using var system = new ActorSystem();

        Should.Throw<InvalidOperationException>(() => system.ExpectLog(LogLevel.Error, "no good")).Message.ShouldContain("TestSystem");
    }

    private static void Fail(ActorSystem system, string text) => system.Start(() => new Scripted(_ => throw new FormatException(text))).Tell("work");
}
