namespace Nekka.Tests.Actors;

/// <summary><c>using</c> and <c>await using</c> of a reference.</summary>
public abstract class ReferenceDisposalContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposing_of_a_reference_stops_the_actor_after_earlier_messages(bool blocks)
    {
        var handled = 0;
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(++handled) });
        for (var count = 0; count < 10; count++)
        {
            actor.Tell(count);
        }

        await (blocks ? Task.Run(actor.Dispose, TestContext.Current.CancellationToken) : actor.DisposeAsync().AsTask()).InTime();

        handled.ShouldBe(10);
        actor.WhenStopped.IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_actor_that_disposes_of_its_own_reference_does_not_wait_for_its_end(bool blocks)
    {
        var actor = Start(() => new ScriptedActor());

        await actor.Call(async _ =>
        {
            if (blocks)
            {
                actor.Dispose();
            }
            else
            {
                await actor.DisposeAsync();
            }
        }).AsTask().InTime();

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Stopped);
    }
}

public sealed class ReferenceDisposalOnThreadPool : ReferenceDisposalContract<OnThreadPool>;
public sealed class ReferenceDisposalOnDedicatedThreads : ReferenceDisposalContract<OnDedicatedThreads>;
public sealed class ReferenceDisposalOnEventLoop : ReferenceDisposalContract<OnEventLoop>;
public sealed class ReferenceDisposalOnMixedRuntimes : ReferenceDisposalContract<OnMixedRuntimes>;
public sealed class ReferenceDisposalOnSynchronizationContext : ReferenceDisposalContract<OnSynchronizationContext>;
