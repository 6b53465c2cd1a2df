using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>A parent that stops waits for its children; a child that waits for its parent to stop closes a circle.</summary>
public abstract class FamilyDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task Whoever_waits_last_is_told_and_both_end()
    {
        var (parent, child) = Family(DeadlockDetection.Throw);

        var childIsTold = await IsRefused(child.AskAsync<bool>("stop my parent")).InTime();

        (await child.WhenStopped.AsTask().InTime()).Reason.ShouldBe(TerminationReason.Stopped);
        (await parent.WhenStopped.AsTask().InTime()).Reason.ShouldBe(TerminationReason.Stopped);
        var parentIsTold = Log.At(LogLevel.Error).Any(line => line.Text == $"{parent} failed in stopping its children; it goes on before they have stopped");
        parentIsTold.ShouldBe(!childIsTold);
    }

    [Fact]
    public void In_Report_mode_both_are_named()
    {
        var (parent, child) = Family(DeadlockDetection.Report);

        Left(child.AskAsync<bool>("stop my parent"));

        var report = Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors").Text;
        report.ShouldContain($"{parent}, which has been stopping");
        report.ShouldContain($"{child}, which has been handling \"stop my parent\"");
        parent.WhenStopped.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hook_that_runs_when_the_children_have_ended_and_waits_for_whoever_waits_for_the_end_is_told_too()
    {
        var system = Detecting(DeadlockDetection.Throw);
        ActorRef<ScriptedActor>? parent = null;
        var other = system.Start(() => new ScriptedActor { Receiving = async (_, message) => message is "stop it" ? await parent!.StopAsync() : message }, OnRuntime());
        parent = system.Start(() => new ScriptedActor { Stopping = async _ => await other.AskAsync("well?") }, OnRuntime());
        system.Start(static () => new ScriptedActor(), OnRuntime() with { Parent = parent });

        var stopped = Outcome(other.AskAsync("stop it"));

        (await parent.WhenStopped.AsTask().InTime()).Reason.ShouldBe(TerminationReason.Stopped);
        await stopped.InTime();
    }

    private static async Task<bool> IsRefused(Future<bool> answer)
    {
        try
        {
            (await answer).ShouldBeTrue();
            return false;
        }
        catch (ActorDeadlockException)
        {
            return true;
        }
    }

    private (ActorRef Parent, ActorRef Child) Family(DeadlockDetection detection)
    {
        var system = Detecting(detection);
        var parent = system.Start(static () => new ScriptedActor(), OnRuntime());
        var child = system.Start(
            () => new ScriptedActor { Receiving = async (_, _) => await Left(parent.StopAsync()) },
            OnRuntime() with { Parent = parent });
        return (parent, child);
    }
}

public sealed class FamilyDeadlockOnThreadPool : FamilyDeadlockContract<OnThreadPool>;
public sealed class FamilyDeadlockOnDedicatedThreads : FamilyDeadlockContract<OnDedicatedThreads>;
public sealed class FamilyDeadlockOnEventLoop : FamilyDeadlockContract<OnEventLoop>;
public sealed class FamilyDeadlockOnMixedRuntimes : FamilyDeadlockContract<OnMixedRuntimes>;
public sealed class FamilyDeadlockOnSynchronizationContext : FamilyDeadlockContract<OnSynchronizationContext>;
