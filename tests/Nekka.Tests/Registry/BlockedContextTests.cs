namespace Nekka.Tests.Registry;

/// <summary>A thread that pumps a synchronization context, such as that of a window, may block until actors have stopped.</summary>
public sealed class BlockedContextTests : IAsyncDisposable
{
    private readonly PumpedContext _context = new();
    private readonly ActorSystem _system = new();

    public async ValueTask DisposeAsync()
    {
        _context.Dispose();
        await _system.DisposeAsync().InTime();
    }

    [Fact]
    public void StopAllAsync_goes_on_elsewhere_when_an_actor_has_ended()
    {
        StartSlow(ActorRuntime.ThreadPool);
        StartSlow(ActorRuntime.ThreadPool);

        OnTheContext(() => _system.StopAllAsync(Limits.Hang, StopMode.Drain).Get(Limits.Hang));
    }

    [Fact]
    public void StopAllAsync_goes_on_elsewhere_when_the_deadline_has_passed()
    {
        var begun = new Future<bool>();
        _system.Start(() => new ScriptedActor
        {
            Receiving = async (self, _) =>
            {
                begun.Set(true);
                await Task.Delay(Timeout.Infinite, self.ActorStopped);
                return null;
            },
            Stopping = static async _ => await Task.Yield(),
        }).Tell("endless");
        begun.Get(Limits.Hang);

        OnTheContext(() => _system.StopAllAsync(TimeSpan.Zero, StopMode.Now).Get(Limits.Hang));
    }

    [Fact]
    public void Disposing_of_a_loop_goes_on_elsewhere_when_its_actors_have_ended()
    {
        var loop = new EventLoop();
        StartSlow(loop);

        OnTheContext(() => loop.DisposeAsync().AsTask().Wait(Limits.Hang).ShouldBeTrue());
    }

    // Takes longer to end than anybody needs to begin to wait for that.
    private void StartSlow(ActorRuntime runtime) => _system.Start(
        () => new ScriptedActor { Stopping = async _ => await Task.Run(() => SpinWait.SpinUntil(() => _context.Thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Limits.Hang)) },
        new ActorOptions { Runtime = runtime });

    private void OnTheContext(Action wait)
    {
        var thrown = new Future<Exception?>();
        _context.Post(_ => thrown.Set(Record.Exception(wait)), null);
        thrown.Get(Limits.Hang * 2).ShouldBeNull();
    }
}
