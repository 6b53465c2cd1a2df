using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Supervision;

/// <summary>The token of one object of an actor, which a restart cancels too.</summary>
public abstract class ObjectEndedContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    [Semantics("object-ended")]
    public void A_stop_cancels_it(StopMode mode)
    {
        var actor = Start(() => new Mortal());
        var ended = TokenOf(actor);
        ended.IsCancellationRequested.ShouldBeFalse();

        actor.StopAsync(mode).Get(Limits.Hang).ShouldBeTrue();

        ended.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    [Semantics("object-ended")]
    public void A_restart_cancels_it_before_OnRestarting_and_the_next_object_has_another()
    {
        var events = new ConcurrentQueue<string>();
        var actor = StartSupervised(events);
        var ended = TokenOf(actor);
        using var registration = ended.Register(() => events.Enqueue("cancelled"));

        actor.Tell("fail");
        var next = TokenOf(actor);

        events.ShouldBe(["cancelled", "OnRestarting True"]);
        next.ShouldNotBe(ended);
        next.IsCancellationRequested.ShouldBeFalse();
        actor.ActorStopped.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public void An_object_that_asks_for_it_only_in_OnRestarting_finds_it_cancelled()
    {
        var events = new ConcurrentQueue<string>();
        var actor = StartSupervised(events);

        actor.Tell("fail");
        actor.Tell("fail");

        TokenOf(actor).IsCancellationRequested.ShouldBeFalse();
        events.ShouldBe(["OnRestarting True", "OnRestarting True"]);
    }

    [Fact]
    [Semantics("fail-stopping")]
    public void A_handler_that_it_cancels_during_a_restart_has_not_failed()
    {
        var actor = System.Start(() => new Patient(), OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        actor.Tell("wait");

        actor.Tell("fail");

        actor.Ask("there?", Limits.Hang).ShouldBe("there?");
        Log.At(LogLevel.Error).ShouldHaveSingleItem().Exception!.Message.ShouldBe("It fails.");
        Log.At(LogLevel.Debug).Select(static line => line.Text).ShouldContain($"{actor} cancelled \"wait\" because it is restarting");
    }

    [Fact]
    public void The_exception_of_a_callback_is_logged_and_the_restart_goes_on()
    {
        var actor = StartSupervised([]);
        using var registration = TokenOf(actor).Register(static () => throw new InvalidOperationException("The callback fails."));

        actor.Tell("fail");

        TokenOf(actor).IsCancellationRequested.ShouldBeFalse();
        Log.At(LogLevel.Error).Count(static line => line.Exception is AggregateException { InnerException.Message: "The callback fails." }).ShouldBe(1);
    }

    [Fact]
    public void An_object_that_was_never_started_has_ended()
    {
        new Mortal().Token.IsCancellationRequested.ShouldBeTrue();
    }

    private static CancellationToken TokenOf(ActorRef<Mortal> actor) => actor.Call(static mortal => mortal.Token).Get(Limits.Hang);

    private ActorRef<Mortal> StartSupervised(ConcurrentQueue<string> events) =>
        System.Start(() => new Mortal { Note = events.Enqueue }, OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });

    private sealed class Mortal : Actor
    {
        public Action<string>? Note { get; init; }

        public CancellationToken Token => ObjectEnded;

        protected override void OnRestarting(Exception exception) => Note?.Invoke($"OnRestarting {ObjectEnded.IsCancellationRequested}");

        protected override object? OnReceive(object? message) => throw new InvalidOperationException("It fails.");
    }

    [Reentrant]
    private sealed class Patient : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            switch (message)
            {
                case "fail":
                    throw new InvalidOperationException("It fails.");
                case "wait":
                    await Task.Delay(Timeout.Infinite, ObjectEnded);
                    break;
            }

            return message;
        }
    }
}

public sealed class ObjectEndedOnThreadPool : ObjectEndedContract<OnThreadPool>;
public sealed class ObjectEndedOnDedicatedThreads : ObjectEndedContract<OnDedicatedThreads>;
public sealed class ObjectEndedOnEventLoop : ObjectEndedContract<OnEventLoop>;
public sealed class ObjectEndedOnMixedRuntimes : ObjectEndedContract<OnMixedRuntimes>;
public sealed class ObjectEndedOnSynchronizationContext : ObjectEndedContract<OnSynchronizationContext>;
