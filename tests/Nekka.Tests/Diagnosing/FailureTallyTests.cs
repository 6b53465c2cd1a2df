using Nekka.Cells;

namespace Nekka.Tests.Diagnosing;

/// <summary>How often actors of a system have failed and been restarted.</summary>
public sealed class FailureTallyTests
{
    [Fact]
    public void Failures_and_restarts_add_up_for_each_class_and_in_all()
    {
        var tally = new FailureTally();

        tally.CountFailure(typeof(Listener));
        tally.CountRestart(typeof(Listener));
        tally.CountFailure(typeof(Listener));
        tally.CountRestart(typeof(ScriptedActor));

        tally.Sum.ShouldBe(new FailureCount(2, 2));
        tally.ByClass.ShouldBe([(nameof(Listener), new FailureCount(2, 1)), (nameof(ScriptedActor), new FailureCount(0, 1))], ignoreOrder: true);
    }

    private sealed class Listener : Actor;
}
