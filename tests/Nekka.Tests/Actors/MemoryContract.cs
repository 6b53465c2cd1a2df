using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>A reference that is held does not keep its actor's object alive.</summary>
public abstract class MemoryContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData("stop")]
    [InlineData("stop now")]
    [InlineData("fail")]
    [InlineData("fail in OnStart")]
    [InlineData("fail in the constructor")]
    [Semantics("stop-memory")]
    public void The_object_of_an_actor_that_ended_is_collectable_while_its_reference_is_held(string how)
    {
        var (actor, target) = StartAndEnd(how);

        target.ShouldBeCollected();

        actor.IsAlive.ShouldBeFalse();
        Should.Throw<ActorDeadException>(() => actor.Tell("late"));
    }

    [Fact]
    public void A_message_that_was_handled_is_collectable()
    {
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => default });

        var message = TellNewMessage(actor);

        actor.Ask("Are you done?", Limits.Hang);
        message.ShouldBeCollected();
    }

    [Fact]
    public void A_dead_supervised_actor_keeps_neither_the_arguments_of_its_start_nor_its_timers_messages()
    {
        var (actor, argument, message) = StartSupervised();

        actor.StopAsync().Get(Limits.Hang);

        argument.ShouldBeCollected();
        message.ShouldBeCollected();
        GC.KeepAlive(actor);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (ActorRef Actor, WeakReference Argument, WeakReference Message) StartSupervised()
    {
        var (argument, message) = (new object(), new object());
        var actor = System.Start(
            () => new Timed(argument, message),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.WhenStarted.Get(Limits.Hang);
        return (actor, new WeakReference(argument), new WeakReference(message));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TellNewMessage(ActorRef actor)
    {
        var message = new object();
        actor.Tell(message);
        return new WeakReference(message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (ActorRef Actor, WeakReference Target) StartAndEnd(string how)
    {
        WeakReference target = null!;
        ActorRef actor = null!;
        try
        {
            Start(() => new ConstructedActor(self =>
            {
                (target, actor) = (new WeakReference(self), self.ActorRef);
                if (how == "fail in the constructor")
                {
                    throw new NotSupportedException();
                }
            })
            {
                FailsToStart = how == "fail in OnStart",
            });
        }
        catch (NotSupportedException)
        {
            return (actor, target);
        }

        switch (how)
        {
            case "stop":
                actor.Stop(Limits.Hang).ShouldBeTrue();
                break;
            case "stop now":
                actor.StopAsync(StopMode.Now).Get(Limits.Hang).ShouldBeTrue();
                break;
            case "fail":
                actor.As<ConstructedActor>().Defer(_ => throw new NotSupportedException());
                break;
        }

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        return (actor, target);
    }

    private sealed class Timed(object argument, object message) : Actor
    {
        protected override void OnStart()
        {
            GC.KeepAlive(argument);
            Timers.Once("later", TimeSpan.FromHours(1), message);
        }
    }
}

public sealed class MemoryOnThreadPool : MemoryContract<OnThreadPool>;
public sealed class MemoryOnDedicatedThreads : MemoryContract<OnDedicatedThreads>;
public sealed class MemoryOnEventLoop : MemoryContract<OnEventLoop>;
public sealed class MemoryOnMixedRuntimes : MemoryContract<OnMixedRuntimes>;
public sealed class MemoryOnSynchronizationContext : MemoryContract<OnSynchronizationContext>;
