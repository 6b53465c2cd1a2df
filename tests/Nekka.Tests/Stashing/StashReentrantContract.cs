namespace Nekka.Tests.Stashing;

/// <summary>What a reentrant handler stashes.</summary>
public abstract class StashReentrantContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("stash-answer")]
    public async Task A_stashed_message_comes_back_only_when_its_handler_is_over()
    {
        var (stashed, gate) = (new Future<object?>(), new Future<object?>());
        var shop = Start(() => new Interleaving(stashed, gate));
        var asked = shop.AskAsync<string>("asked");
        await stashed.Awaited();
        await shop.AskAsync("open").Awaited();
        await shop.AskAsync("behind").Awaited();
        asked.IsCompleted.ShouldBeFalse();

        gate.Set(null);

        (await asked.Awaited()).ShouldBe("served");
    }

    [Reentrant]
    private sealed class Interleaving(Future<object?> stashed, Future<object?> gate) : Actor
    {
        private bool _isOpen;

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is "open")
            {
                _isOpen = true;
                UnstashAll();
            }

            if (!_isOpen)
            {
                Stash();
                stashed.Set(null);
                await gate;
            }

            return "served";
        }
    }
}

public sealed class StashReentrantOnThreadPool : StashReentrantContract<OnThreadPool>;
public sealed class StashReentrantOnDedicatedThreads : StashReentrantContract<OnDedicatedThreads>;
public sealed class StashReentrantOnEventLoop : StashReentrantContract<OnEventLoop>;
public sealed class StashReentrantOnMixedRuntimes : StashReentrantContract<OnMixedRuntimes>;
public sealed class StashReentrantOnSynchronizationContext : StashReentrantContract<OnSynchronizationContext>;
