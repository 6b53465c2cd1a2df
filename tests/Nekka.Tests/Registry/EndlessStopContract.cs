using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>A stop without a deadline that waits for an actor that does not end says so.</summary>
public abstract class EndlessStopContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;
    private readonly Gate _gate = new();

    protected EndlessStopContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock });

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _gate.Open();
        await _system.DisposeAsync().InTime();
        _gate.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    [Semantics("stop-all-endless")]
    public async Task Disposing_of_a_system_logs_what_it_waits_for()
    {
        var stuck = await StartStuck();

        var disposing = _system.DisposeAsync().AsTask();
        PassPatience();

        Log.WaitFor(LogLevel.Warning, $"{stuck} was told to stop and has not ended for 10 s.").Text
            .ShouldContain($"\n- {stuck}: it has been handling \"endless\" for 10 s");
        disposing.IsCompleted.ShouldBeFalse();
        _gate.Open();
        await disposing.InTime();
    }

    [Fact]
    [Semantics("stop-all-endless")]
    public async Task StopAll_without_a_timeout_logs_what_it_waits_for()
    {
        var stuck = await StartStuck();

        var stopping = Task.Run(() => _system.StopAll(), TestContext.Current.CancellationToken);
        PassPatience();

        Log.WaitFor(LogLevel.Warning, $"{stuck} was told to stop and has not ended for 10 s.");
        stopping.IsCompleted.ShouldBeFalse();
        _gate.Open();
        (await stopping.InTime()).ShouldBe([true]);
    }

    [Fact]
    public async Task StopAllAsync_with_an_infinite_deadline_logs_what_it_waits_for()
    {
        var stuck = await StartStuck();

        var stopping = _system.StopAllAsync(Timeout.InfiniteTimeSpan, StopMode.Now).AsTask();
        PassPatience();

        Log.WaitFor(LogLevel.Warning, $"{stuck} was told to stop and has not ended for 10 s.");
        _gate.Open();
        await stopping.InTime();
    }

    [Fact]
    public async Task A_child_that_keeps_its_parent_from_ending_is_named()
    {
        var parent = _system.Start(() => new ScriptedActor(), OnRuntime());
        var child = await StartStuck(parent);

        var disposing = _system.DisposeAsync().AsTask();
        PassPatience();

        Log.WaitFor(LogLevel.Warning, $"{parent} was told to stop and has not ended for 10 s.").Text
            .ShouldContain($"\n- {child}: it has been handling \"endless\" for 10 s");
        _gate.Open();
        await disposing.InTime();
    }

    [Fact]
    public async Task Neither_its_idle_children_nor_strangers_are_named()
    {
        var stranger = await StartStuck();
        var parent = _system.Start(() => new ScriptedActor(), OnRuntime());
        var idle = _system.Start(() => new ScriptedActor(), OnRuntime() with { Parent = parent });
        await _system.Awaiting(idle, static snapshot => snapshot.State == ActorState.Idle);
        var child = await StartStuck(parent);

        var disposing = _system.DisposeAsync().AsTask();
        PassPatience();

        var names = Log.WaitFor(LogLevel.Warning, $"{parent} was told to stop and has not ended for 10 s.").Text.Split("\n- ")[1..];
        names.Length.ShouldBe(2);
        names[0].ShouldStartWith($"{parent}: ");
        names[1].ShouldStartWith($"{child}: ");
        (idle.IsAlive, stranger.IsAlive).ShouldBe((true, true));
        _gate.Open();
        await disposing.InTime();
    }

    [Fact]
    public async Task It_is_said_once()
    {
        await StartStuck();

        var disposing = _system.DisposeAsync().AsTask();
        PassPatience();
        _clock.Advance(Patience);
        _clock.Advance(Patience);

        Log.At(LogLevel.Warning).Count.ShouldBe(1);
        _gate.Open();
        await disposing.InTime();
    }

    [Fact]
    public async Task A_stop_with_a_deadline_leaves_that_to_its_exception()
    {
        await StartStuck();

        var stopping = _system.StopAllAsync(Patience * 2);
        _clock.Advance(Patience);

        Log.At(LogLevel.Warning).ShouldBeEmpty();
        _gate.Open();
        await stopping.InTime();
    }

    private async Task<ActorRef<ScriptedActor>> StartStuck(ActorRef? parent = null)
    {
        var actor = _system.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    await _gate.Opened;
                    return null;
                },
            },
            OnRuntime() with { Parent = parent });
        actor.Tell("endless");
        await _system.Awaiting(actor, static snapshot => snapshot.CurrentMessage is not null);
        return actor;
    }

    private void PassPatience()
    {
        while (_clock.WaitForTimer() != Patience)
        {
            // Some other timer.
        }

        _clock.Advance(Patience);
    }
}

public sealed class EndlessStopOnThreadPool : EndlessStopContract<OnThreadPool>;
public sealed class EndlessStopOnDedicatedThreads : EndlessStopContract<OnDedicatedThreads>;
public sealed class EndlessStopOnEventLoop : EndlessStopContract<OnEventLoop>;
public sealed class EndlessStopOnMixedRuntimes : EndlessStopContract<OnMixedRuntimes>;
public sealed class EndlessStopOnSynchronizationContext : EndlessStopContract<OnSynchronizationContext>;
