using System.Buffers;

namespace Nekka.Tests.Diagnosing;

/// <summary>Garbage makes the collector pause the program, so a look at many actors leaves little of it.</summary>
public class LookGarbageTests
{
    private const int Actors = 20_000;

    [Fact]
    public async Task A_look_at_many_actors_leaves_less_than_two_bytes_for_each_behind()
    {
        await using var system = new ActorSystem();
        for (var number = 0; number < Actors; number++)
        {
            system.Start(() => new House());
        }

        using var feed = new DiagnosisFeed(system);
        var json = new ArrayBufferWriter<byte>(1 << 20);
        var sorts = new[] { ActorSort.Attention, ActorSort.Handled, ActorSort.Name };
        Array.ForEach(sorts, sort => Look(feed, json, sort)); // The first looks make the lists that the feed keeps.

        var garbage = Enumerable.Range(0, 9).Max(number => Look(feed, json, sorts[number % sorts.Length]));

        garbage.ShouldBeLessThan(2 * Actors);
    }

    private static long Look(DiagnosisFeed feed, ArrayBufferWriter<byte> json, ActorSort sort)
    {
        json.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        feed.Write(json, new DiagnosisQuery { Sort = sort });
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
