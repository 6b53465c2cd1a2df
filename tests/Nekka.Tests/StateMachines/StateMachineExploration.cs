using Nekka.Testing;

namespace Nekka.Tests.StateMachines;

/// <summary>Whatever is done to actors, they do what the model says in every order of what happens inside.</summary>
public sealed class StateMachineExploration
{
    private const int SchedulesOfEach = 5;

    private static readonly SimulationOptions WithFailures = new() { FailOnErrors = false, FailOnDeadLetters = false };

    [Fact]
    public void Random_commands_do_what_the_model_says_in_every_schedule() => Commands.ForAll(
        30 * Limits.StormFactor,
        longest: 60,
        program => Simulation.Explore(SchedulesOfEach, system => Compare(system, program), WithFailures));

    [Fact]
    public void Of_what_is_done_at_the_same_time_nothing_is_lost_or_doubled_and_nobody_is_stuck() => Commands.ForAll(
        30 * Limits.StormFactor,
        longest: 60,
        static program => Simulation.Explore(SchedulesOfEach, system => new Race(system, program).RunAsync(), WithFailures));

    private static Task Compare(ActorSystem system, Command[] program)
    {
        var machine = new Machine(system, static () => new ActorOptions());
        var comparison = new Comparison(machine)
        {
            Pass = () => Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider),

            // The simulated clock moves on only when nothing else can happen.
            ShouldBecome = async model =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), system.TimeProvider);
                Comparison.ShouldBeSame(machine.Describe(), model.Describe());
            },
        };
        return comparison.RunAsync(program);
    }
}
