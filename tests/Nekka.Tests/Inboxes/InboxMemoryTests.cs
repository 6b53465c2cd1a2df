namespace Nekka.Tests.Inboxes;

/// <summary>What a backlog keeps, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(InboxMemoryTests), DisableParallelization = true)]
[Collection(nameof(InboxMemoryTests))]
public sealed class InboxMemoryTests : ActorContract<OnThreadPool>
{
    [Fact]
    public void A_backlog_that_was_handled_gives_its_memory_back()
    {
        const int Messages = 1_000_000;
        using var gate = new ManualResetEventSlim();
        var handled = 0;
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) =>
            {
                gate.Wait(Limits.Hang);
                return new(++handled);
            },
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var message = 1; message < Messages; message++)
        {
            actor.Tell(null);
        }

        gate.Set();
        actor.Ask(null, Limits.Hang).ShouldBe(Messages);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4_000_000); // It was 16,000,000 long.
    }
}
