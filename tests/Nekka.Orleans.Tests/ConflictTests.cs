using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nekka.Orleans.Tests;

/// <summary>Somebody else writes the stored state of an actor, for example an activation on a machine that is taken for dead.</summary>
public sealed class ConflictTests(TestCluster cluster)
{
    [Fact]
    public async Task The_caller_is_told_of_a_foreign_write_and_the_messages_behind_go_on_with_what_is_stored()
    {
        var counter = cluster.Client.Get<Counter>("written").Proxy();
        await counter.Increment();
        await WriteAsync("written", 10);
        var (told, next, later) = (counter.Increment(), counter.Increment(), counter.Increment());
        await Should.ThrowAsync<InconsistentStateException>(async () => await told);
        (await next).ShouldBe(11);
        (await later).ShouldBe(12);
    }

    [Fact]
    public async Task A_deferred_call_that_meets_a_foreign_write_ends_no_message_behind_it()
    {
        var counter = cluster.Client.Get<Counter>("deferred").Proxy();
        await counter.Increment();
        await WriteAsync("deferred", 10);
        counter.Defer.Increment();
        (await counter.Increment()).ShouldBe(11);
    }

    private async Task WriteAsync(string key, long count)
    {
        var storage = cluster.ServicesOf(silo: 0).GetRequiredKeyedService<IGrainStorage>("Default");
        var (owner, state) = (GrainId.Create("counter", key), new GrainState<CounterState>());
        await storage.ReadStateAsync("counter.count", owner, state);
        state.State!.Count = count;
        await storage.WriteStateAsync("counter.count", owner, state);
    }
}
