namespace Nekka.Tests.StateMachines;

/// <summary>Whatever is done to actors, one thing after the other, they do what the model says, on every runtime.</summary>
public abstract class StateMachineContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Random_commands_do_what_the_model_says() =>
        Commands.ForAll(10 * Limits.StormFactor, longest: 60, program => CompareAsync(program).GetAwaiter().GetResult());

    private async Task CompareAsync(Command[] program)
    {
        var clock = new CountingClock();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock, DeadlockDetection = DeadlockDetection.Off });
        var machine = new Machine(system, OnRuntime);
        var comparison = new Comparison(machine)
        {
            Pass = () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return Task.CompletedTask;
            },
            ShouldBecome = model =>
            {
                // An actor that is being run may look as it is to become, and be about to look otherwise.
                var (expected, actual) = ($"{model.Describe()}\n{model.PendingTimers} timers", "");
                if (!SpinWait.SpinUntil(() => machine.IsAtRest() && (actual = $"{machine.Describe()}\n{clock.Pending} timers") == expected, Limits.Hang / 3))
                {
                    Comparison.ShouldBeSame(actual, expected);
                }

                return Task.CompletedTask;
            },
        };
        await comparison.RunAsync(program);
    }
}

public sealed class StateMachineOnThreadPool : StateMachineContract<OnThreadPool>;
public sealed class StateMachineOnDedicatedThreads : StateMachineContract<OnDedicatedThreads>;
public sealed class StateMachineOnEventLoop : StateMachineContract<OnEventLoop>;
public sealed class StateMachineOnMixedRuntimes : StateMachineContract<OnMixedRuntimes>;
public sealed class StateMachineOnSynchronizationContext : StateMachineContract<OnSynchronizationContext>;
