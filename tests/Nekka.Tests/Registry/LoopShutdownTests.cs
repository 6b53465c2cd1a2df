namespace Nekka.Tests.Registry;

/// <summary>The same for the actors of one event loop.</summary>
public sealed class LoopShutdownTests
{
    [Fact]
    [Semantics("stop-all-before")]
    public async Task A_loop_stops_its_own_actors_in_order_and_can_be_used_again()
    {
        List<string> stopped = [];
        await using var loop = new EventLoop();
        await using var system = new ActorSystem();
        var other = system.Start(() => new ScriptedActor());
        foreach (var name in (string[])["first", "last"])
        {
            system.Start(() => new ScriptedActor { Stopping = _ => { stopped.Add(name); return default; } }, new ActorOptions { Runtime = loop });
        }

        await loop.StopAllAsync(Limits.Hang, StopMode.Now).AsTask().InTime();

        stopped.ShouldBe(["last", "first"]);
        other.IsAlive.ShouldBeTrue();
        system.Start(() => new ScriptedActor(), new ActorOptions { Runtime = loop }).Ask("there?", Limits.Hang);
    }

    [Fact]
    [Semantics("stop-all-deadline")]
    public async Task A_loop_stops_at_the_deadline_whoever_runs_until_it_is_stopped()
    {
        await using var loop = new EventLoop();
        await using var system = new ActorSystem();
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = async (self, _) =>
                {
                    await Task.Delay(Timeout.Infinite, self.ActorStopped);
                    return null;
                },
            },
            new ActorOptions { Runtime = loop });
        actor.Tell("loop");

        await loop.StopAllAsync(TimeSpan.FromMilliseconds(50), StopMode.Now).AsTask().InTime();

        actor.WhenStopped.IsCompleted.ShouldBeTrue();
    }
}
