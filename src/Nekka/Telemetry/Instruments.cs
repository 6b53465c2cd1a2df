using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Telemetry;

/// <summary>The metrics and traces of all actors of the process. Listeners subscribe to <c>Nekka</c>.</summary>
/// <remarks>No event announces a new listener, and looking for one takes a quarter of the time of a tell. So a tell relies on the last
/// look. Asks, starts of actors, and threads of the pool that begin to run actors take such a look.</remarks>
internal static class Instruments
{
    public const string ClassTag = "nekka.actor.class";
    private const string Name = "Nekka";

    private static readonly Meter Meter = new(Name, Version);

    /// <summary>The source of the spans for sending and handling messages.</summary>
    /// <value><see langword="null"/> if a listener threw when it was asked whether it listens.</value>
    public static readonly ActivitySource? Source = CreateSource();

    public static readonly Counter<long> Started = Create(static meter => meter.CreateCounter<long>("nekka.actors.started", "{actor}", "Actors that were started."));

    public static readonly Counter<long> Stopped = Create(static meter => meter.CreateCounter<long>("nekka.actors.stopped", "{actor}", "Actors that have ended."));

    public static readonly Counter<long> Restarted = Create(static meter => meter.CreateCounter<long>("nekka.actors.restarted", "{restart}", "Restarts of actors that had failed."));

    public static readonly Counter<long> Handled = Create(static meter => meter.CreateCounter<long>("nekka.messages.handled", "{message}", "Messages that were handled, including those that failed."));

    public static readonly Counter<long> Failed = Create(static meter => meter.CreateCounter<long>("nekka.messages.failed", "{message}", "Messages whose handling threw an exception."));

    public static readonly Counter<long> Dropped = Create(static meter => meter.CreateCounter<long>("nekka.messages.dropped", "{message}", "Dead letters."));

    public static readonly Histogram<double> Wait = Create(static meter => meter.CreateHistogram("nekka.message.wait.duration", "s", "Time that a message waited before it was handled.", tags: null, Buckets));

    public static readonly Histogram<double> Handling = Create(static meter => meter.CreateHistogram("nekka.message.handle.duration", "s", "Time to handle a message, including awaits.", tags: null, Buckets));

    public static readonly UpDownCounter<long> Asks = Create(static meter => meter.CreateUpDownCounter<long>("nekka.asks.outstanding", "{ask}", "Asks and calls that have not been answered."));

    public static readonly UpDownCounter<long> Active = Create(static meter => meter.CreateUpDownCounter<long>("nekka.keyed.active", "{actor}", "Actors by key that have been started and have not ended."));

    public static readonly Counter<long> Activations = Create(static meter => meter.CreateCounter<long>("nekka.keyed.activations", "{actor}", "Actors by key that were started by a message."));

    public static readonly Counter<long> IdleStops = Create(static meter => meter.CreateCounter<long>("nekka.keyed.idle_stops", "{actor}", "Actors by key that were stopped because they were idle, or too many."));

    static Instruments() =>
        Create(static meter => meter.CreateObservableUpDownCounter("nekka.actors.alive", static () => CountAlive(), "{actor}", "Actors that take messages."));

    private static string? Version => typeof(Instruments).Assembly.GetName().Version?.ToString(3);

    // From a microsecond, which is an idle actor's wait, to a minute.
    private static InstrumentAdvice<double> Buckets => new()
    {
        HistogramBucketBoundaries = [0.000001, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60],
    };

    /// <summary>Whether a listener wanted each message at the last look.</summary>
    public static bool WasOn { get; private set; }

    /// <summary>Looks whether a listener wants each message.</summary>
    public static bool Refresh()
    {
        var isOn = Wait.Enabled || Handling.Enabled || Handled.Enabled || Source?.HasListeners() == true;
        if (isOn != WasOn)
        {
            WasOn = isOn; // Written only on a change, because every sender reads it.
        }

        return isOn;
    }

    /// <summary>Makes the tag that all measurements have: the class of the actor.</summary>
    public static KeyValuePair<string, object?> Class(ActorContext actor) => new(ClassTag, DisplayText.Of(actor.ActorClass));

    private static IEnumerable<Measurement<long>> CountAlive() =>
        [.. LiveSystems.Classes()
            .CountBy(static actorClass => actorClass)
            .Select(static count => new Measurement<long>(count.Value, new KeyValuePair<string, object?>(ClassTag, DisplayText.Of(count.Key))))];

    // A new instrument is shown to existing listeners. If one of them throws, actors must still work, so the instrument then belongs to a
    // meter that no listener sees.
    [SuppressMessage("Design", "CA1031", Justification = "An exception here would make every later tell throw a TypeInitializationException.")]
    private static TInstrument Create<TInstrument>(Func<Meter, TInstrument> create)
        where TInstrument : Instrument
    {
        try
        {
            return create(Meter);
        }
        catch
        {
            var unseen = new Meter(Name, Version);
            unseen.Dispose();
            return create(unseen);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
    private static ActivitySource? CreateSource()
    {
        try
        {
            return new ActivitySource(Name, Version);
        }
        catch
        {
            return null;
        }
    }
}
