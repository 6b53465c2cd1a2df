using Nekka.Tests.Inboxes;

namespace Nekka.Tests.Registry;

/// <summary>All actors of a system are stopped by a deadline, without a thread that waits.</summary>
public abstract class StopAllAsyncContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task StopAllAsync_awaits_the_end_of_all()
    {
        var (one, two) = (Start(() => new ScriptedActor()), Start(() => new ScriptedActor()));

        await System.StopAllAsync(Limits.Hang).InTime();

        (one.IsAlive || two.IsAlive).ShouldBeFalse();
    }

    [Fact]
    public async Task StopAllAsync_names_what_would_not_stop_by_the_deadline_and_what_keeps_it()
    {
        var willing = Start(() => new ScriptedActor());
        var busy = StartBusy(capacity: null);

        var late = await Should.ThrowAsync<ActorTimeoutException>(System.StopAllAsync(TimeSpan.FromMilliseconds(100)).InTime());

        late.Message.ShouldStartWith("1 actor did not stop within 100 ms. Still running:");
        late.Message.ShouldContain($"- {busy}: it has been handling \"work\" for ");
        late.Message.ShouldNotContain(willing.ActorUrn);
        Gate.Open();
        await busy.WhenStopped.Awaited();
    }

    [Fact]
    public void StopAllAsync_from_inside_an_actor_waits_for_the_others()
    {
        var other = Start(() => new ScriptedActor());
        var actor = Start(() => new ScriptedActor());

        actor.Call(one => one.ActorSystem.StopAllAsync(Limits.Hang)).Get(Limits.Hang);

        other.IsAlive.ShouldBeFalse();
        actor.WhenStopped.Get(Limits.Hang);
    }

    [Fact]
    public void StopAllAsync_refuses_a_negative_deadline() =>
        Should.Throw<ArgumentOutOfRangeException>(() => { _ = System.StopAllAsync(TimeSpan.FromSeconds(-2)); });
}

public sealed class StopAllAsyncOnThreadPool : StopAllAsyncContract<OnThreadPool>;
public sealed class StopAllAsyncOnDedicatedThreads : StopAllAsyncContract<OnDedicatedThreads>;
public sealed class StopAllAsyncOnEventLoop : StopAllAsyncContract<OnEventLoop>;
public sealed class StopAllAsyncOnMixedRuntimes : StopAllAsyncContract<OnMixedRuntimes>;
public sealed class StopAllAsyncOnSynchronizationContext : StopAllAsyncContract<OnSynchronizationContext>;
