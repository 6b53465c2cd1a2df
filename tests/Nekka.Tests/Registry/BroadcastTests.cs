namespace Nekka.Tests.Registry;

/// <summary>Reference, section 3.4, <c>broadcast</c>; change log 0.12.3.</summary>
public sealed class BroadcastTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();
    private readonly Dictionary<string, ActorRef<Worker>> _actors;

    public BroadcastTests() =>
        _actors = new(StringComparer.Ordinal)
        {
            ["worker"] = _system.Start(() => new Worker()),
            ["special"] = _system.Start<Worker>(() => new SpecialWorker()),
            ["other"] = _system.Start<Worker>(() => new OtherWorker()),
        };

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().InTime();

    [Fact]
    public async Task Broadcast_tells_all_actors()
    {
        _system.Broadcast("news");

        (await WhoGot("news")).ShouldBe(["worker", "special", "other"]);
    }

    [Fact]
    public async Task Broadcast_calls_the_actors_of_a_class_and_leaves_out_one_that_has_just_stopped()
    {
        var called = new System.Collections.Concurrent.ConcurrentQueue<object>();
        await _actors["special"].StopAsync();

        _system.Broadcast<Worker>(called.Enqueue);
        _system.Broadcast(async (Worker worker) =>
        {
            await Task.Yield();
            called.Enqueue(worker);
        });
        _system.Broadcast((Worker worker) =>
        {
            called.Enqueue(worker);
            return ValueTask.CompletedTask;
        });

        await Future.WhenAll(_system.StopAllAsync());
        called.Count.ShouldBe(6);
        called.Distinct().Count().ShouldBe(2);
        _system.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void Broadcast_of_no_call_is_refused() =>
        Should.Throw<ArgumentNullException>(() => _system.Broadcast((Action<Worker>)null!)).ParamName.ShouldBe("call");

    [Fact]
    public async Task Broadcast_tells_null_too()
    {
        _system.Broadcast(null);

        (await WhoGot(null)).ShouldBe(["worker", "special", "other"]);
    }

    [Fact]
    public async Task Broadcast_tells_the_actors_of_a_class_and_of_those_derived_from_it()
    {
        _system.Broadcast("news", typeof(SpecialWorker));
        _system.Broadcast<OtherWorker>("rumours");
        _system.Broadcast("gossip", typeof(Worker));

        (await WhoGot("news")).ShouldBe(["special"]);
        (await WhoGot("rumours")).ShouldBe(["other"]);
        (await WhoGot("gossip")).ShouldBe(["worker", "special", "other"]);
    }

    [Fact]
    public async Task Broadcast_tells_those_that_implement_an_interface()
    {
        _system.Broadcast<ISpeaker>("news");
        _system.Broadcast("rumours", typeof(ISpeaker));

        (await WhoGot("news")).ShouldBe(["other"]);
        (await WhoGot("rumours")).ShouldBe(["other"]);
    }

    [Fact]
    public async Task Broadcast_tells_the_actors_of_a_class_name()
    {
        _system.Broadcast("news", nameof(Worker));

        (await WhoGot("news")).ShouldBe(["worker"]);
    }

    [Fact]
    public async Task Broadcast_to_a_class_or_name_that_nobody_has_reaches_nobody()
    {
        _system.Broadcast("news", typeof(Boss));
        _system.Broadcast("news", "NoSuchActor");
        _system.Broadcast<Boss>("news");

        (await WhoGot("news")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Broadcast_passes_over_the_dead()
    {
        _actors["worker"].Stop(Limits.Hang).ShouldBeTrue();
        _actors.Remove("worker");

        _system.Broadcast("news");

        (await WhoGot("news")).ShouldBe(["special", "other"]);
        _system.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public void Broadcast_to_a_system_without_actors_is_no_error() => new ActorSystem().Broadcast("news");

    [Fact]
    public void Null_for_a_class_or_a_name_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => _system.Broadcast("news", (Type)null!)).ParamName.ShouldBe("targetClass");
        Should.Throw<ArgumentNullException>(() => _system.Broadcast("news", (string)null!)).ParamName.ShouldBe("targetClassName");
    }

    private async Task<List<string>> WhoGot(object? message)
    {
        var names = new List<string>();
        foreach (var (name, actor) in _actors)
        {
            if (await actor.Call(self => self.Received.Contains(message)).Awaited())
            {
                names.Add(name);
            }
        }

        return names;
    }

    private interface ISpeaker;

    private sealed class OtherWorker : Worker, ISpeaker;
}
