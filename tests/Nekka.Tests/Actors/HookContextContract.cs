namespace Nekka.Tests.Actors;

/// <summary>Each hook runs in the context of its actor, although the hook before has ended outside of it.</summary>
public abstract class HookContextContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly List<string> _events = [];

    [Fact]
    public void Hooks_of_a_restart_and_of_the_end_run_in_the_actors_context()
    {
        var actor = System.Start(() => new Wandering(_events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

        actor.Tell("fail");
        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        _events.ShouldBe(["OnStart", "OnRestarting", "Dispose", "made", "OnStart", "OnRestarted", "OnStop", "Dispose"]);
    }

    [Fact]
    public void Hooks_of_an_end_by_a_failure_run_in_the_actors_context()
    {
        var actor = Start(() => new Wandering(_events));

        actor.Tell("fail");
        actor.WhenStopped.Get(Limits.Hang);

        _events.ShouldBe(["OnStart", "OnFailure", "Dispose"]);
    }

    [Fact]
    public void The_last_hooks_run_in_the_actors_context_when_its_work_has_ended_elsewhere()
    {
        var actor = Start(() => new Wandering(_events));
        actor.Ask("work", Limits.Hang);
        actor.Ask("child", Limits.Hang);

        actor.StopAsync().Get(Limits.Hang).ShouldBeTrue();

        _events.ShouldBe(["OnStart", "OnStop", "Dispose"]);
    }

    [Fact]
    public void The_hooks_of_a_restart_run_in_the_actors_context_when_its_work_has_ended_elsewhere()
    {
        var actor = System.Start(() => new Wandering(_events), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Ask("work", Limits.Hang);
        actor.Ask("child", Limits.Hang);

        actor.Tell("fail");
        actor.Ask("there?", Limits.Hang);

        _events.ShouldBe(["OnStart", "OnRestarting", "Dispose", "made", "OnStart", "OnRestarted"]);
    }

    private sealed class Wandering : Actor, IAsyncDisposable
    {
        private readonly List<string> _events;

        public Wandering(List<string> events)
        {
            _events = events;
            if (_events.Count > 0) // At a restart; at the start, the constructor runs where Start is called.
            {
                Note("made");
            }
        }

        public ValueTask DisposeAsync() => NoteAndEndElsewhere("Dispose");

        protected override ValueTask OnStartAsync() => NoteAndEndElsewhere("OnStart");

        protected override ValueTask OnStopAsync() => NoteAndEndElsewhere("OnStop");

        protected override ValueTask OnFailureAsync(Exception exception) => NoteAndEndElsewhere("OnFailure");

        protected override ValueTask OnRestartingAsync(Exception exception) => NoteAndEndElsewhere("OnRestarting");

        protected override ValueTask OnRestartedAsync(Exception exception) => NoteAndEndElsewhere("OnRestarted");

        protected override object? OnReceive(object? message)
        {
            switch (message)
            {
                case "fail":
                    throw new NotSupportedException();
                case "work":
                    RunInBackground(static async token =>
                    {
                        await Task.Delay(Timeout.Infinite, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                        await EndElsewhere();
                    });
                    break;
                case "child":
                    Actor.StartChild(static () => new ScriptedActor { Stopping = static _ => EndElsewhere() });
                    break;
            }

            return null;
        }

        private static async ValueTask EndElsewhere() => await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        private ValueTask NoteAndEndElsewhere(string what)
        {
            Note(what);
            return EndElsewhere();
        }

        private void Note(string what) => _events.Add(SynchronizationContext.Current is null ? $"{what} outside" : what);
    }
}

public sealed class HookContextOnThreadPool : HookContextContract<OnThreadPool>;
public sealed class HookContextOnDedicatedThreads : HookContextContract<OnDedicatedThreads>;
public sealed class HookContextOnEventLoop : HookContextContract<OnEventLoop>;
public sealed class HookContextOnMixedRuntimes : HookContextContract<OnMixedRuntimes>;
public sealed class HookContextOnSynchronizationContext : HookContextContract<OnSynchronizationContext>;
