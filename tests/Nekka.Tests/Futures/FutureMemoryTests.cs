namespace Nekka.Tests.Futures;

/// <summary>What futures keep, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(FutureMemoryTests), DisableParallelization = true)]
[Collection(nameof(FutureMemoryTests))]
public sealed class FutureMemoryTests
{
    [Fact]
    public void Waits_given_up_while_another_goes_on_do_not_pile_up()
    {
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);
        GiveUp(1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        GiveUp(20_000);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(1_000_000); // Kept, they were ten times that.

        void GiveUp(int times)
        {
            for (var time = 0; time < times; time++)
            {
                using var givenUp = new CancellationTokenSource();
                using var other = new CancellationTokenSource();
                _ = source.WaitAsync(cancellationToken: givenUp.Token);
                _ = mapped.WaitAsync(cancellationToken: givenUp.Token);
                _ = source.WaitAsync(cancellationToken: other.Token);
                givenUp.Cancel();
                other.Cancel();
            }
        }
    }
}
