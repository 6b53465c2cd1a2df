using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>A parent that stops waits for its children; a child that waits for its parent to stop closes a circle.</summary>
public abstract class FamilyDeadlockContract<TRuntime> : DeadlockContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task A_parent_whose_child_waits_for_its_end_stops_before_the_child()
    {
        var (parent, child) = Family(DeadlockDetection.Throw);

        var stopped = child.AskAsync<bool>("stop my parent");

        (await stopped.AsTask().InTime()).ShouldBeTrue();
        (await child.WhenStopped.AsTask().InTime()).Reason.ShouldBe(TerminationReason.Stopped);
        Log.WaitFor(LogLevel.Error, $"{parent} failed in stopping its children; it goes on before they have stopped");
    }

    [Fact]
    public void In_Report_mode_both_are_named()
    {
        var (parent, child) = Family(DeadlockDetection.Report);

        Left(child.AskAsync<bool>("stop my parent"));

        var report = Log.WaitFor(LogLevel.Critical, "Deadlock: 2 actors").Text;
        report.ShouldContain($"{parent}, which stops");
        report.ShouldContain($"{child}, which handles \"stop my parent\"");
        parent.WhenStopped.IsCompleted.ShouldBeFalse();
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
