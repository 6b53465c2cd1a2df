namespace Nekka.Tests.Keyed;

/// <summary>What the members of the reference to a key mean.</summary>
public abstract class KeyedReferenceContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("ref-inbox")]
    public async Task The_inbox_of_a_key_holds_what_no_actor_has_begun_to_handle()
    {
        await using var keyed = Keyed();
        var gate = new Future<object?>();
        var held = keyed["a"].Call(actor => actor.HoldAsync(gate));
        await Journal.Awaiting("a1 held");
        keyed["a"].Tell("one");
        keyed["a"].Tell("two");
        keyed["a"].ActorInbox.Count.ShouldBe(2);

        var stopped = keyed.StopAsync("a", StopMode.Now);
        keyed["a"].ActorInbox.Count.ShouldBeGreaterThanOrEqualTo(2);
        gate.Set(null);

        await held.Awaited();
        await stopped.Awaited();
        await keyed["a"].AskAsync("three").Awaited();
        keyed["a"].ActorInbox.Count.ShouldBe(0);
        Journal.ShouldBe(["start a1", "a1 held", "stop a1", "start a2", "a2 one", "a2 two", "a2 three"]);
    }

    [Fact]
    [Semantics("ref-inspect")]
    public async Task Inspect_shows_a_key_while_its_actor_is_active()
    {
        await using var keyed = Keyed();
        _ = keyed["a"];
        System.Inspect().ShouldBeEmpty();

        await keyed["a"].AskAsync("one").Awaited();
        System.Inspect().ShouldHaveSingleItem().ActorRef.ShouldBe(keyed["a"]);
        await keyed.StopAsync("a").Awaited();

        System.Inspect().ShouldBeEmpty();
    }

    [Fact]
    [Semantics("ref-started")]
    public async Task WhenStarted_concerns_the_present_actor()
    {
        using var gate = new Gate();
        await using var keyed = Keyed(starting: (_, _) =>
        {
            Journal.Add("starting");
            gate.Opened.Wait(Limits.Hang);
        });
        await Should.ThrowAsync<ActorDeadException>(() => keyed["a"].WhenStarted.AsTask().InTime());
        var answer = keyed["a"].AskAsync("one");
        await Journal.Awaiting("starting");

        var started = keyed["a"].WhenStarted;
        started.IsCompleted.ShouldBeFalse();
        gate.Open();

        await started.AsTask().InTime();
        await answer.Awaited();
    }

    [Fact]
    [Semantics("ref-family")]
    public async Task A_key_has_no_parent_and_the_children_of_its_active_actor()
    {
        await using var keyed = Keyed();

        var child = await keyed["a"].Call(actor => actor.StartAChild("child")).Awaited();

        keyed["a"].Parent.ShouldBeNull();
        keyed["a"].Children.ShouldBe([child]);
        child.Parent.ShouldBe(keyed["a"]);
        await keyed.StopAsync("a").Awaited();
        keyed["a"].Children.ShouldBeEmpty();
        child.IsAlive.ShouldBeFalse();
    }
}

public sealed class KeyedReferenceOnThreadPool : KeyedReferenceContract<OnThreadPool>;
public sealed class KeyedReferenceOnDedicatedThreads : KeyedReferenceContract<OnDedicatedThreads>;
public sealed class KeyedReferenceOnEventLoop : KeyedReferenceContract<OnEventLoop>;
public sealed class KeyedReferenceOnMixedRuntimes : KeyedReferenceContract<OnMixedRuntimes>;
public sealed class KeyedReferenceOnSynchronizationContext : KeyedReferenceContract<OnSynchronizationContext>;
