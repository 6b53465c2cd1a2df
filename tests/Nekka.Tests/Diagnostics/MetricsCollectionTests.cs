using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Nekka.Tests.Diagnostics;

/// <summary>What a collection of the metrics keeps alive, and what it lets a listener do.</summary>
[Collection(nameof(Listeners))]
public sealed class MetricsCollectionTests
{
    [Fact]
    public async Task What_the_actors_of_a_system_that_is_garbage_had_handled_stays_counted()
    {
        using var metrics = new Metering();
        var system = await Threads.Run(() => Work(metrics)).InTime();

        system.ShouldBeCollected();

        metrics.Read("nekka.messages.handled", nameof(Forgotten)).ShouldBe(10);
        metrics.Read("nekka.actors.alive", nameof(Forgotten)).ShouldBe(0);
    }

    [Fact]
    public async Task A_listener_may_use_actors_while_it_collects()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(static () => new Collecting());
        var answers = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) =>
        {
            if (instrument.IsObservable)
            {
                var other = system.Start(static () => new Collecting());
                answers += Equals(actor.Ask("question", Limits.Hang), "question") && other.Stop(Limits.Hang) ? 1 : 0;
            }
        });
        listener.Start();

        await Threads.Run(() =>
        {
            listener.RecordObservableInstruments();
            return true;
        }).InTime();

        answers.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_listener_that_throws_while_it_collects_harms_no_actor()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(static () => new Collecting());
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka" && instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new NotSupportedException());
        listener.Start();
        await actor.AskAsync("question").Awaited();

        Should.Throw<Exception>(listener.RecordObservableInstruments);
        (await actor.AskAsync("question").Awaited()).ShouldBe("question");
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        Should.NotThrow(listener.RecordObservableInstruments);
    }

    [Fact]
    public async Task An_ended_actor_is_not_kept_by_what_was_measured()
    {
        using var metrics = new Metering();
        await using var system = new ActorSystem();
        var actor = await Threads.Run(() => End(system, metrics)).InTime();

        actor.ShouldBeCollected();
    }

    [Fact]
    public async Task An_actor_that_is_stopping_is_not_among_those_that_take_messages()
    {
        using var metrics = new Metering();
        await using var system = new ActorSystem();
        using var gate = new Gate();
        var actor = system.Start(() => new Dying(gate.Opened));
        metrics.Read("nekka.actors.alive", nameof(Dying)).ShouldBe(1);
        actor.Tell("work");
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);

        var stopped = actor.StopAsync(StopMode.Now);

        metrics.Read("nekka.actors.alive", nameof(Dying)).ShouldBe(0);
        gate.Open();
        await stopped.Awaited();
    }

    [Fact]
    public async Task A_message_is_timed_and_traced_at_the_same_time()
    {
        using var metrics = new Metering();
        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Nekka",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(traces);
        using var root = new Activity("root") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        await using var system = new ActorSystem();
        var actor = system.Start(static () => new Observed());

        (await actor.AskAsync("question").Awaited()).ShouldBe(root.TraceId);

        await actor.StopAsync().Awaited();
        metrics.Read("nekka.message.wait.duration", nameof(Observed)).ShouldBe(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Work(Metering metrics)
    {
        var system = new ActorSystem();
        var (ended, living) = (system.Start(static () => new Forgotten()), system.Start(static () => new Forgotten()));
        for (var number = 0; number < 5; number++)
        {
            ended.Ask("question", Limits.Hang);
            living.Ask("question", Limits.Hang);
        }

        ended.Stop(Limits.Hang);
        SpinWait.SpinUntil(() => metrics.Read("nekka.messages.handled", nameof(Forgotten)) == 10, Limits.Hang).ShouldBeTrue();
        return new WeakReference(system);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference End(ActorSystem system, Metering metrics)
    {
        var actor = system.Start(static () => new Forgettable());
        actor.Ask("question", Limits.Hang);
        metrics.Read("nekka.messages.handled", nameof(Forgettable));
        actor.Stop(Limits.Hang);
        return new WeakReference(actor);
    }
}

internal sealed class Forgotten : Actor
{
    protected override object? OnReceive(object? message) => message;
}

internal sealed class Forgettable : Actor
{
    protected override object? OnReceive(object? message) => message;
}

internal sealed class Collecting : Actor
{
    protected override object? OnReceive(object? message) => message;
}

internal sealed class Dying(Task work) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        await work;
        return message;
    }
}

internal sealed class Observed : Actor
{
    protected override object? OnReceive(object? message) => Activity.Current?.TraceId;
}
