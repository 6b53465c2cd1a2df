namespace Nekka.Tests.Stashing;

/// <summary>What an object has stashed, and the next one.</summary>
public abstract class StashRestartContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stash-restart")]
    public void A_restart_gives_back_what_is_stashed_although_the_new_object_does_not_ask_for_it()
    {
        var objects = 0;
        var shop = System.Start(() => new Reopened(objects++ > 0), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var asked = shop.AskAsync<string>("asked");

        shop.Tell("crash");

        asked.Get(Limits.Hang).ShouldBe("served");
    }

    private sealed class Reopened(bool isOpen) : Actor
    {
        protected override object? OnReceive(object? message)
        {
            if (message is "crash")
            {
                throw new NotSupportedException("as told");
            }

            if (!isOpen)
            {
                Stash();
            }

            return "served";
        }
    }
}

public sealed class StashRestartOnThreadPool : StashRestartContract<OnThreadPool>;
public sealed class StashRestartOnDedicatedThreads : StashRestartContract<OnDedicatedThreads>;
public sealed class StashRestartOnEventLoop : StashRestartContract<OnEventLoop>;
public sealed class StashRestartOnMixedRuntimes : StashRestartContract<OnMixedRuntimes>;
public sealed class StashRestartOnSynchronizationContext : StashRestartContract<OnSynchronizationContext>;
