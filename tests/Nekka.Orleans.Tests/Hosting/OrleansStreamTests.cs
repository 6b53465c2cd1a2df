using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>Items of Orleans streams are messages to actors.</summary>
[Collection(nameof(HostingCluster))]
public sealed class OrleansStreamTests(HostingCluster cluster)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private IAsyncStream<string> News => cluster.Orleans.Client.GetStreamProvider(HostingCluster.Streams).GetStream<string>(StreamId.Create("news", _key));

    [Fact]
    public async Task An_item_wakes_the_actor_whose_key_is_that_of_the_stream()
    {
        await News.OnNextAsync("one");
        (await cluster.Diary.NextAsync(_key)).ShouldBe("one");
    }

    [Fact]
    public async Task Items_arrive_in_order()
    {
        await News.OnNextBatchAsync(["one", "two", "three"]);
        await News.OnNextAsync("four");
        (await Lines(4)).ShouldBe(["one", "two", "three", "four"]);
    }

    [Fact]
    public async Task An_item_whose_handler_throws_is_delivered_again()
    {
        await cluster.Client.Get<Newsreader>(_key).Proxy().FailTimes(1);
        await News.OnNextAsync("one");
        (await Lines(2)).ShouldBe(["failed at one", "one"]);
    }

    [Fact]
    public async Task Items_go_to_an_actor_that_has_moved()
    {
        await News.OnNextAsync("one");
        await Lines(1);
        await cluster.Orleans.DeactivateAsync(GrainId.Create("reader", _key));
        await News.OnNextAsync("two");
        (await Lines(1)).ShouldBe(["two"]);
    }

    [Fact]
    public async Task A_local_actor_is_subscribed_until_the_handle_is_used()
    {
        var stream = cluster.Orleans.Client.GetStreamProvider(HostingCluster.Streams).GetStream<string>(StreamId.Create("other", _key));
        var actor = Newsreader.Start(_key, cluster.Diary);
        var handle = await stream.SubscribeAsync(actor);

        await stream.OnNextAsync("one");

        (await Lines(1)).ShouldBe(["one"]);
        await handle.UnsubscribeAsync();
        (await stream.GetAllSubscriptionHandles()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_local_actor_of_a_silo_is_subscribed()
    {
        var stream = cluster.ServicesOf(silo: 0).GetRequiredKeyedService<IStreamProvider>(HostingCluster.Streams).GetStream<string>(StreamId.Create("other", _key));
        var handle = await stream.SubscribeAsync(Newsreader.Start(_key, cluster.Diary));

        await stream.OnNextAsync("one");

        (await Lines(1)).ShouldBe(["one"]);
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task An_actor_of_the_cluster_is_subscribed_to_a_stream_of_another_key()
    {
        var stream = cluster.Orleans.Client.GetStreamProvider(HostingCluster.Streams).GetStream<string>(StreamId.Create("other", _key));
        var handle = await stream.SubscribeAsync(cluster.Client.Get<Newsreader>(_key + "'s reader"));

        await stream.OnNextAsync("one");

        (await cluster.Diary.NextAsync(_key + "'s reader")).ShouldBe("one");
        await handle.UnsubscribeAsync();
    }

    private async Task<List<string>> Lines(int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            lines.Add(await cluster.Diary.NextAsync(_key));
        }

        return lines;
    }
}
