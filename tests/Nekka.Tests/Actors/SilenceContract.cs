using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>No exception is lost, and none raises an alarm that is not one; reference, section 3.7.1.</summary>
public abstract class SilenceContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_task_that_OnReceive_returns_instead_of_an_answer_is_refused()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(Task.CompletedTask) });

        Should.Throw<InvalidOperationException>(() => actor.Ask("Hi?", Limits.Hang)).Message.ShouldContain("Override OnReceiveAsync");
    }

    [Fact]
    public void A_life_without_exceptions_is_logged_at_Debug_only()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        actor.Tell("Hi!");
        actor.Ask("Hi?", Limits.Hang);
        actor.Call(_ => 17).Get(Limits.Hang);
        actor.Stop(Limits.Hang);

        Log.Lines.ShouldAllBe(line => line.Level == LogLevel.Debug && line.Category == "Nekka.Actors.ScriptedActor");
    }

    [Fact]
    public void A_log_that_fails_keeps_no_actor_from_living_failing_and_stopping()
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = new FailingLog() });
        var failed = new Future<Exception>();
        var actor = system.Start(() => new ScriptedActor
        {
            Receiving = (_, message) => message is "fail" ? throw new NotSupportedException() : new(message),
            Failing = (_, exception) =>
            {
                failed.Set(exception);
                return default;
            },
        });

        Should.Throw<NotSupportedException>(() => actor.Ask("fail", Limits.Hang));
        actor.Ask("Hi?", Limits.Hang).ShouldBe("Hi?");
        actor.Tell("fail");

        failed.Get(Limits.Hang).ShouldBeOfType<NotSupportedException>();
        actor.StopAsync().Get(Limits.Hang);
        system.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void An_exception_that_nobody_reads_is_no_unobserved_task_exception()
    {
        var alarms = 0;
        TaskScheduler.UnobservedTaskException += CountOwn;
        try
        {
            FailUnread();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= CountOwn;
        }

        alarms.ShouldBe(0);

        void CountOwn(object? sender, UnobservedTaskExceptionEventArgs alarm)
        {
            if (alarm.Exception.Flatten().InnerExceptions.Any(exception => exception is OwnException or ActorDeadException))
            {
                Interlocked.Increment(ref alarms);
            }
        }
    }

    // Not inlined, and over when it returns: nothing keeps its tasks from being finalized.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailUnread()
    {
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, _) =>
            {
                await Task.Yield();
                throw new OwnException();
            },
        });
        _ = actor.AskAsync("unread");
        _ = actor.AskAsync("unread task").AsTask();
        _ = ((Future)actor.AskAsync("unread untyped task")).AsTask();
        _ = actor.Call(async _ =>
        {
            await Task.Yield();
            throw new OwnException();
        });
        _ = actor.Call(_ => Task.FromException<int>(new OwnException())).WaitAsync(Limits.Hang).AsTask();
        actor.Tell("fail");
        actor.ActorStopped.WaitHandle.WaitOne(Limits.Hang).ShouldBeTrue();
        _ = actor.StopAsync().Get(Limits.Hang);
        _ = actor.AskAsync("late").AsTask();
        _ = actor.TellAsync("late").AsTask();
    }

    private sealed class OwnException : Exception;
}

public sealed class SilenceOnThreadPool : SilenceContract<OnThreadPool>;
public sealed class SilenceOnDedicatedThreads : SilenceContract<OnDedicatedThreads>;
public sealed class SilenceOnEventLoop : SilenceContract<OnEventLoop>;
public sealed class SilenceOnMixedRuntimes : SilenceContract<OnMixedRuntimes>;
public sealed class SilenceOnSynchronizationContext : SilenceContract<OnSynchronizationContext>;
