using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

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

    public static readonly ObservableCounter<long> Started = Create(static meter =>
        meter.CreateObservableCounter("nekka.actors.started", static () => ClassTally.Read(Counted.Start), "{actor}", "Actors that were started."));

    public static readonly ObservableCounter<long> Stopped = Create(static meter =>
        meter.CreateObservableCounter("nekka.actors.stopped", static () => ClassTally.Read(Counted.End), "{actor}", "Actors that have ended."));

    public static readonly ObservableCounter<long> Restarted = Create(static meter =>
        meter.CreateObservableCounter("nekka.actors.restarted", static () => ClassTally.Read(Counted.Restart), "{restart}", "Restarts of actors that had failed."));

    public static readonly ObservableCounter<long> Activations = Create(static meter =>
        meter.CreateObservableCounter("nekka.keyed.activations", static () => ClassTally.Read(Counted.Activation), "{actor}", "Actors by key that were started by a message."));

    public static readonly ObservableCounter<long> IdleStops = Create(static meter =>
        meter.CreateObservableCounter("nekka.keyed.idle_stops", static () => ClassTally.Read(Counted.IdleStop), "{actor}", "Actors by key that were stopped because they were idle, or too many."));

    public static readonly ObservableCounter<long> Handled = Create(static meter =>
        meter.CreateObservableCounter("nekka.messages.handled", static () => LiveSystems.Read(Living.Handled), "{message}", "Messages that were handled, including those that failed."));

    public static readonly Counter<long> Failed = Create(static meter =>
        meter.CreateCounter<long>("nekka.messages.failed", "{message}", "Messages whose handling threw an exception."));

    public static readonly Counter<long> Dropped = Create(static meter =>
        meter.CreateCounter<long>("nekka.messages.dropped", "{message}", "Dead letters."));

    public static readonly Histogram<double> Wait = Create(static meter =>
        meter.CreateHistogram("nekka.message.wait.duration", "s", "Time that a message waited before it was handled.", tags: null, Buckets));

    public static readonly Histogram<double> Handling = Create(static meter =>
        meter.CreateHistogram("nekka.message.handle.duration", "s", "Time to handle a message, including awaits.", tags: null, Buckets));

    static Instruments()
    {
        Create(static meter =>
            meter.CreateObservableUpDownCounter("nekka.actors.alive", static () => LiveSystems.Read(Living.Alive), "{actor}", "Actors that take messages."));
        Create(static meter =>
            meter.CreateObservableUpDownCounter("nekka.asks.outstanding", static () => LiveSystems.Read(Living.Asks), "{ask}", "Asks and calls that have not been answered."));
        Create(static meter =>
            meter.CreateObservableUpDownCounter("nekka.keyed.active", static () => LiveSystems.Read(Living.Active), "{actor}", "Actors by key that have been started and have not ended."));
    }

    private static string? Version => LibraryVersion.Text;

    /// <summary>The bounds of histograms in seconds: from a microsecond, which is an idle actor's wait, to a minute.</summary>
    public static double[] Bounds => [0.000001, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60];

    private static InstrumentAdvice<double> Buckets => new()
    {
        HistogramBucketBoundaries = Bounds,
    };

    /// <summary>What listeners wanted to know of messages at the last look.</summary>
    public static Wanted Wanted { get; private set; }

    /// <summary>Looks what listeners want to know of messages.</summary>
    public static Wanted Refresh()
    {
        var wanted = (Wait.Enabled || Handling.Enabled ? Wanted.Durations : Wanted.Nothing) | (Source?.HasListeners() == true ? Wanted.Spans : Wanted.Nothing)
            | (MessageTimes.AnyWanted ? Wanted.TimesOfActors : Wanted.Nothing);
        if (wanted != Wanted)
        {
            Wanted = wanted; // Written only on a change, because every sender reads it.
        }

        if (!ClassTally.IsKept && Handled.Enabled)
        {
            ClassTally.Keep();
        }

        return wanted;
    }

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
