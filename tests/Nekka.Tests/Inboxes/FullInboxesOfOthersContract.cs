namespace Nekka.Tests.Inboxes;

/// <summary>Actors that block because another's inbox is full. (On a foreign context a turn cannot block for its neighbour.)</summary>
public abstract class FullInboxesOfOthersContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_turn_may_block_in_Tell_until_the_other_actor_has_room()
    {
        var handled = new List<object?>();
        var slow = Start(
            () => new ScriptedActor
            {
                Receiving = async (_, message) =>
                {
                    await Task.Yield();
                    handled.Add(message);
                    return null;
                },
            },
            inboxCapacity: 1);
        var sender = Start(() => new ScriptedActor());

        sender.Call(_ =>
        {
            for (var count = 0; count < 50; count++)
            {
                slow.Tell(count);
            }
        }).Get(Limits.Hang);
        slow.Stop(Limits.Hang).ShouldBeTrue();

        handled.ShouldBe(Enumerable.Range(0, 50).Cast<object?>());
    }
}

public sealed class FullInboxesOfOthersOnThreadPool : FullInboxesOfOthersContract<OnThreadPool>;
public sealed class FullInboxesOfOthersOnDedicatedThreads : FullInboxesOfOthersContract<OnDedicatedThreads>;
public sealed class FullInboxesOfOthersOnEventLoop : FullInboxesOfOthersContract<OnEventLoop>;
public sealed class FullInboxesOfOthersOnMixedRuntimes : FullInboxesOfOthersContract<OnMixedRuntimes>;
