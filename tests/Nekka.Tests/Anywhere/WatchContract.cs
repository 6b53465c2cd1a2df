namespace Nekka.Tests.Anywhere;

/// <summary>An actor that watches another is told of its end, wherever the two are.</summary>
public abstract class WatchContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    [Fact]
    public async Task An_actor_of_the_place_watches_another()
    {
        var (sentinel, actor) = (New<Sentinel>(), New<Scribe>());
        await Observe(sentinel, actor);

        await actor.StopAsync().Awaited();

        await ShouldBeTold(sentinel, $"{actor}: Stopped");
    }

    [Fact]
    public async Task An_actor_of_this_process_watches_one_of_the_place()
    {
        var (sentinel, actor) = (System.Start(() => new Sentinel()), New<Scribe>());
        await Observe(sentinel, actor);

        await actor.StopAsync().Awaited();

        await ShouldBeTold(sentinel, $"{actor}: Stopped");
    }

    [Fact]
    public async Task An_actor_of_the_place_watches_one_of_this_process()
    {
        var (sentinel, actor) = (New<Sentinel>(), System.Start(() => new Scribe()));
        await Observe(sentinel, actor);

        await actor.StopAsync().Awaited();

        await ShouldBeTold(sentinel, $"{actor}: Stopped");
    }

    [Fact]
    [Semantics("watch-once")]
    public async Task A_watcher_is_told_of_a_failure_and_its_exception()
    {
        var (sentinel, actor) = (New<Sentinel>(), New<Scribe>());
        await Observe(sentinel, actor);

        actor.Tell("fail");

        await ShouldBeTold(sentinel, $"{actor}: Failed, InvalidOperationException: It fails.");
    }

    [Fact]
    [Semantics("watch-ceased")]
    public async Task A_watcher_that_has_ceased_to_watch_is_not_told()
    {
        var (sentinel, actor) = (New<Sentinel>(), New<Scribe>());
        await Observe(sentinel, actor);
        var other = New<Scribe>();
        await Observe(sentinel, other);
        await sentinel.Proxy().Forget(actor);

        await actor.StopAsync().Awaited();
        await other.StopAsync().Awaited();

        await ShouldBeTold(sentinel, $"{other}: Stopped");
    }

    [Fact]
    public async Task All_watchers_are_told()
    {
        var actor = New<Scribe>();
        var sentinels = Enumerable.Range(0, 10).Select(_ => New<Sentinel>()).ToList();
        foreach (var sentinel in sentinels)
        {
            await Observe(sentinel, actor);
        }

        await actor.StopAsync().Awaited();

        foreach (var sentinel in sentinels)
        {
            await ShouldBeTold(sentinel, $"{actor}: Stopped");
        }
    }

    // From another machine the request to watch is a message like others: when a later one of the sentinel has been handled, it has come.
    private static async Task Observe(ActorRef<Sentinel> sentinel, ActorRef<Scribe> actor)
    {
        await actor.Proxy().Noted();
        await sentinel.Proxy().Observe(actor);
        await sentinel.Proxy().Reach(actor);
    }

    private static async Task ShouldBeTold(ActorRef<Sentinel> sentinel, string line)
    {
        (await sentinel.Proxy().FirstTold().Awaited()).ShouldBe(line);
        (await sentinel.Proxy().Told()).ShouldBe([line]);
    }
}
