using Nekka.Keyed;

namespace Nekka.Tests.Keyed;

/// <summary>One actor a key: it is started by the first message, and its reference outlives it.</summary>
public abstract class KeyedActorsContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("keyed-start")]
    public async Task The_first_message_starts_the_actor_of_a_key()
    {
        await using var keyed = Keyed();
        var one = keyed["a"];
        Journal.ShouldBeEmpty();
        keyed.ActiveCount.ShouldBe(0);

        (await one.Call(actor => actor.Say("hello")).Awaited()).ShouldBe("a1 hello");

        Journal.ShouldBe(["start a1", "a1 hello"]);
        keyed.ActiveKeys.ShouldBe(["a"]);
    }

    [Fact]
    [Semantics("ref-equal")]
    public async Task References_to_a_key_are_equal()
    {
        await using var keyed = Keyed();

        keyed["a"].ShouldBe(keyed["a"]);
        keyed["a"].ShouldNotBe(keyed["b"]);
        keyed["a"].ActorUrn.ShouldBe(keyed["a"].ActorUrn);
    }

    [Fact]
    [Semantics("keyed-self")]
    public async Task An_actor_knows_the_reference_to_its_key()
    {
        await using var keyed = Keyed();
        var inside = await keyed["a"].Call(actor => actor.Reference()).Awaited();
        await keyed.StopAsync("a").Awaited();

        inside.ShouldBe(keyed["a"]);
        (await inside.AskAsync<string>("two").Awaited()).ShouldBe("a2 two");
    }

    [Fact]
    public async Task Each_key_has_an_actor_of_its_own()
    {
        await using var keyed = Keyed();

        (await keyed["a"].AskAsync<string>("one").Awaited()).ShouldBe("a1 one");
        (await keyed["b"].AskAsync<string>("one").Awaited()).ShouldBe("b1 one");

        keyed.ActiveCount.ShouldBe(2);
    }

    [Fact]
    [Semantics("keyed-one", "ref-alive")]
    public async Task The_message_after_a_stop_starts_another_actor()
    {
        await using var keyed = Keyed();
        keyed["a"].Tell("one");

        (await keyed["a"].StopAsync().Awaited()).ShouldBeTrue();
        keyed["a"].IsAlive.ShouldBeTrue();
        keyed["a"].Tell("two");
        await keyed.StopAsync("a").Awaited();

        Journal.ShouldBe(["start a1", "a1 one", "stop a1", "start a2", "a2 two", "stop a2"]);
    }

    [Fact]
    [Semantics("ref-stop")]
    public async Task To_stop_a_key_without_an_actor_starts_none()
    {
        await using var keyed = Keyed();

        (await keyed.StopAsync("a").Awaited()).ShouldBeFalse();
        (await keyed.StopAsync("a", StopMode.Now).Awaited()).ShouldBeFalse();

        Journal.ShouldBeEmpty();
        System.Registry.NotEnded().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_stops_itself_leaves_the_rest_to_the_next()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        keyed["a"].Defer(actor => actor.StopItself());
        var next = keyed["a"].Call(actor => actor.Say("next"));

        gate.Set(null);

        (await held.Awaited()).ShouldBe("a1");
        (await next.Awaited()).ShouldBeOneOf("a1 next", "a2 next");
        await keyed["a"].AskAsync("last").Awaited();
        Journal.ShouldContain("stop a1");
    }

    [Fact]
    [Semantics("keyed-left", "ref-order")]
    public async Task What_waits_behind_a_failure_goes_to_the_next_actor_in_order()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        keyed["a"].Defer(actor => actor.Fail());
        keyed["a"].Tell("one");
        var asked = keyed["a"].AskAsync<string>("two");
        keyed["a"].Tell("three");

        gate.Set(null);

        await held.Awaited();
        (await asked.Awaited()).ShouldBe("a2 two");
        await keyed.StopAsync("a").Awaited();
        Journal.ShouldBe(["start a1", "a1 held", "failure a1", "start a2", "a2 one", "a2 two", "a2 three", "stop a2"]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("keyed-now")]
    public async Task What_waits_behind_a_stop_at_once_goes_to_the_next_actor()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        var asked = keyed["a"].AskAsync<string>("one");
        await Journal.Awaiting("a1 held");

        var stopped = keyed["a"].StopAsync(StopMode.Now);
        gate.Set(null);

        (await stopped.Awaited()).ShouldBeTrue();
        (await held.Awaited()).ShouldBe("a1");
        (await asked.Awaited()).ShouldBe("a2 one");
        Journal.ShouldBe(["start a1", "a1 held", "stop a1", "start a2", "a2 one"]);
    }

    [Fact]
    [Semantics("keyed-slow")]
    public async Task A_slow_key_delays_no_other()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));

        (await keyed["b"].AskAsync<string>("one").Awaited()).ShouldBe("b1 one");

        gate.Set(null);
        await held.Awaited();
    }

    [Fact]
    [Semantics("ref-name")]
    public async Task An_actor_by_key_is_named_after_its_key()
    {
        await using var keyed = Keyed();
        await using var named = Keyed(static actor => actor with { Name = "open" });
        keyed["vase"].Tell("hello");
        await keyed["vase"].AskAsync("hello").Awaited();

        keyed["vase"].Name.ShouldBe("vase");
        keyed["vase"].ToString().ShouldStartWith("Noted/vase (urn:");
        named["vase"].ToString().ShouldStartWith("Noted/open/vase (urn:");
        System.GetByName("vase").ShouldBe([keyed["vase"]]);
    }

    [Fact]
    [Semantics("ref-registry")]
    public async Task An_actor_that_is_at_rest_is_in_no_registry()
    {
        await using var keyed = Keyed();
        await keyed["a"].AskAsync("one").Awaited();
        System.GetAll().ShouldBe([keyed["a"]]);

        await keyed.StopAsync("a").Awaited();

        System.GetAll().ShouldBeEmpty();
        keyed.ActiveKeys.ShouldBeEmpty();
        keyed.TryGetActive("a", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_supervised_actor_restarts_in_its_place()
    {
        await using var keyed = Keyed(static actor => actor with { SupervisorStrategy = new SupervisorStrategy() });
        keyed["a"].Defer(actor => actor.Fail());

        (await keyed["a"].AskAsync<string>("one").Awaited()).ShouldBe("a2 one");

        Journal.ShouldBe(["start a1", "start a2", "a2 one"]);
        keyed.ActiveCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_promise_fails_at_the_end_of_the_actor_that_owes_it()
    {
        await using var keyed = Keyed();
        var promise = await keyed["a"].Call(actor => new Future[] { actor.Owe() }).Awaited();

        await keyed.StopAsync("a").Awaited();

        (await Should.ThrowAsync<ActorDeadException>(async () => await promise[0])).Message.ShouldContain("did not set this future");
    }

    [Fact]
    [Semantics("ref-watch")]
    public async Task WhenStopped_and_Watch_concern_the_present_actor()
    {
        await using var keyed = Keyed();
        var watcher = keyed["watcher"];
        keyed["a"].Tell("one");
        await watcher.Call(actor => actor.WatchOther(keyed["a"])).AsTask().WaitAsync(Limits.Hang);
        await keyed["a"].AskAsync("one").Awaited();
        var first = keyed["a"].WhenStopped;
        first.IsCompleted.ShouldBeFalse();

        await keyed.StopAsync("a").Awaited();
        keyed["a"].Tell("two");
        await keyed["a"].AskAsync("two").Awaited();

        (await first.Awaited()).ShouldBe(new Terminated(keyed["a"], TerminationReason.Stopped));
        keyed["a"].WhenStopped.IsCompleted.ShouldBeFalse();
        keyed["a"].ActorStopped.IsCancellationRequested.ShouldBeFalse();
        await watcher.AskAsync("done").Awaited();
        Journal.Count(static line => line == "watcher1 hears of a").ShouldBe(1);
    }

    [Fact]
    [Semantics("ref-watch", "ref-stopped")]
    public async Task An_actor_at_rest_answers_like_one_that_has_ended()
    {
        await using var keyed = Keyed();
        keyed["a"].WhenStopped.Get(TimeSpan.Zero).Reason.ShouldBe(TerminationReason.NeverStarted);
        keyed["a"].ActorStopped.IsCancellationRequested.ShouldBeTrue();
        await keyed["a"].AskAsync("one").Awaited();
        keyed["a"].ActorStopped.IsCancellationRequested.ShouldBeFalse();

        await keyed.StopAsync("a").Awaited();

        keyed["a"].WhenStopped.Get(TimeSpan.Zero).Reason.ShouldBe(TerminationReason.Stopped);
        keyed["a"].ActorStopped.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_they_are_disposed_of_whoever_keeps_something_for_them_hears_that_they_have_ended_for_good(bool blocks)
    {
        var keyed = Keyed();
        var resting = (KeyedActor)keyed["a"].Cell;

        await (blocks ? Task.Run(keyed.Dispose, TestContext.Current.CancellationToken) : keyed.DisposeAsync().AsTask()).InTime();

        resting.WhenEndedForGood.IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Semantics("keyed-dispose", "ref-tell")]
    public async Task After_they_are_disposed_of_messages_are_refused(bool blocks)
    {
        var keyed = Keyed();
        var (active, resting) = (keyed["a"], keyed["b"]);
        active.Tell("one");

        await (blocks ? Task.Run(keyed.Dispose, TestContext.Current.CancellationToken) : keyed.DisposeAsync().AsTask()).InTime();

        Journal.ShouldBe(["start a1", "a1 one", "stop a1"]);
        foreach (var reference in (ActorRef[])[active, resting, keyed["c"]])
        {
            Should.Throw<ActorDeadException>(() => reference.Tell("two")).Message.ShouldContain("disposed of");
            reference.IsAlive.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task An_actor_that_disposes_of_them_waits_for_the_others_only()
    {
        var keyed = Keyed();
        await keyed["a"].AskAsync("one").Awaited();
        await keyed["b"].AskAsync("one").Awaited();
        await keyed["c"].AskAsync("one").Awaited();

        await keyed["b"].Call(async _ => await keyed.DisposeAsync()).AsTask().InTime();

        Journal.ShouldContain("stop a1");
        Journal.ShouldContain("stop c1");
        await keyed["b"].WhenStopped.Awaited();
    }

    [Fact]
    public async Task StopAll_stops_the_active_actors_and_the_next_message_starts_another()
    {
        await using var keyed = Keyed();
        await keyed["a"].AskAsync("one").Awaited();

        System.StopAll(Limits.Hang).ShouldBe([true]);

        keyed.ActiveCount.ShouldBe(0);
        (await keyed["a"].AskAsync<string>("two").Awaited()).ShouldBe("a2 two");
    }

    [Fact]
    public async Task A_system_that_has_been_disposed_of_starts_no_actor_for_a_message()
    {
        await using var keyed = Keyed();
        await keyed["a"].AskAsync("one").Awaited();
        await System.DisposeAsync();

        await Should.ThrowAsync<ActorDeadException>(async () => await keyed["a"].AskAsync("two").Awaited());

        Should.Throw<ActorDeadException>(() => keyed["a"].Tell("three")).Message.ShouldContain("its actor system has");
    }
}

public sealed class KeyedActorsOnThreadPool : KeyedActorsContract<OnThreadPool>;
public sealed class KeyedActorsOnDedicatedThreads : KeyedActorsContract<OnDedicatedThreads>;
public sealed class KeyedActorsOnEventLoop : KeyedActorsContract<OnEventLoop>;
public sealed class KeyedActorsOnMixedRuntimes : KeyedActorsContract<OnMixedRuntimes>;
public sealed class KeyedActorsOnSynchronizationContext : KeyedActorsContract<OnSynchronizationContext>;
