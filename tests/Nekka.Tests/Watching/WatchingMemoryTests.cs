using System.Runtime.CompilerServices;

namespace Nekka.Tests.Watching;

/// <summary>Watching keeps nobody in memory.</summary>
public class WatchingMemoryTests : ActorContract<OnThreadPool>
{
    [Fact]
    public void A_watcher_that_has_ended_is_let_go_by_those_it_watched()
    {
        var other = Start(() => new ScriptedActor());

        var watcher = WatchAndStop(other);

        watcher.ShouldBeCollected();
        other.IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void A_watched_actor_that_has_ended_is_let_go_by_its_watchers()
    {
        var watcher = Start(() => new Watcher());

        var other = StopWatchedBy(watcher);

        watcher.Call(actor => actor.Received.Clear()).Get(Limits.Hang);
        other.ShouldBeCollected();
    }

    [Fact]
    public void Whoever_has_ceased_to_watch_is_let_go()
    {
        var other = Start(() => new ScriptedActor());

        var watcher = WatchAndStop(other, forget: true);

        watcher.ShouldBeCollected();
        other.IsAlive.ShouldBeTrue();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference WatchAndStop(ActorRef other, bool forget = false)
    {
        var watcher = Start(() => new Watcher());
        watcher.Call(actor => actor.Observe(other)).Get(Limits.Hang);
        if (forget)
        {
            watcher.Call(actor => actor.Forget(other)).Get(Limits.Hang);
        }

        watcher.Stop(Limits.Hang);
        return new WeakReference(watcher.Cell);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference StopWatchedBy(ActorRef<Watcher> watcher)
    {
        var other = Start(() => new ScriptedActor());
        watcher.Call(actor => actor.Observe(other)).Get(Limits.Hang);
        other.Stop(Limits.Hang);
        watcher.Call(actor => actor.Told.Count).Get(Limits.Hang).ShouldBe(1);
        return new WeakReference(other.Cell);
    }
}
