using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>Tests that listen to what is measured and traced, which makes messages dearer for all others.</summary>
[CollectionDefinition(nameof(Listeners), DisableParallelization = true)]
public sealed class Listeners;

/// <summary>Listeners to metrics and spans may fail: that harms nobody, and is logged the first time.</summary>
public abstract class ListenersContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task A_meter_listener_that_throws_is_logged_once_and_harms_nobody()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka" && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, tags, _) => ThrowForMeasured(tags));
        listener.SetMeasurementEventCallback<double>(static (_, _, tags, _) => ThrowForMeasured(tags));
        listener.Start();
        var actor = Start(() => new MeasuredActor());

        (await actor.AskAsync("question")).ShouldBe("question");
        actor.Tell("fail");
        var left = actor.AskAsync("left");

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        await Should.ThrowAsync<ActorDeadException>(left.Awaited());
        Log.At(LogLevel.Error).Count(static line => line.Text.StartsWith("A MeterListener threw an exception", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("Sample")]
    [InlineData("ActivityStarted")]
    [InlineData("ActivityStopped")]
    public async Task An_activity_listener_that_throws_is_logged_once_and_harms_nobody(string callback)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Nekka",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                ThrowForTraced(callback is "Sample" ? options.Name : "");
                return ActivitySamplingResult.AllData;
            },
            ActivityStarted = span => ThrowForTraced(callback is "ActivityStarted" ? span.OperationName : ""),
            ActivityStopped = span => ThrowForTraced(callback is "ActivityStopped" ? span.OperationName : ""),
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("root") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var actor = Start(() => new TracedActor());

        (await actor.AskAsync("question")).ShouldBe("question");
        Activity.Current.ShouldBe(root);
        actor.Tell("fail");

        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        Log.At(LogLevel.Error).Count(static line => line.Text.StartsWith("An ActivityListener threw an exception", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static void ThrowForMeasured(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags[0].Value is nameof(MeasuredActor))
        {
            throw new NotSupportedException();
        }
    }

    private static void ThrowForTraced(string span)
    {
        if (span.EndsWith(nameof(TracedActor), StringComparison.Ordinal))
        {
            throw new NotSupportedException();
        }
    }
}

/// <summary>An actor of a class of its own, for meter listeners hear of the actors of other tests too.</summary>
internal sealed class MeasuredActor : Actor
{
    protected override object? OnReceive(object? message) => message is "fail" ? throw new FormatException() : message;
}

/// <summary>The same for listeners to spans.</summary>
internal sealed class TracedActor : Actor
{
    protected override object? OnReceive(object? message) => message is "fail" ? throw new FormatException() : message;
}

[Collection(nameof(Listeners))]
public sealed class ListenersOnThreadPool : ListenersContract<OnThreadPool>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnDedicatedThreads : ListenersContract<OnDedicatedThreads>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnEventLoop : ListenersContract<OnEventLoop>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnMixedRuntimes : ListenersContract<OnMixedRuntimes>;

[Collection(nameof(Listeners))]
public sealed class ListenersOnSynchronizationContext : ListenersContract<OnSynchronizationContext>;
