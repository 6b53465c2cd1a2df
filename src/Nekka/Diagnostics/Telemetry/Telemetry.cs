using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Nekka;

/// <summary>What can be measured and traced of all actors of the process, by whoever listens to <c>Nekka</c>.</summary>
/// <remarks>Nobody says when a listener comes, and to look takes a quarter of the time that a tell does. So a tell goes by what
/// was last seen: by whoever asked, started an actor, or was given a thread of the pool to run actors on.</remarks>
internal static class Telemetry
{
    public const string ClassTag = "nekka.actor.class";
    private const string Name = "Nekka";

    private static readonly Meter Meter = new(Name, Version);

    /// <summary>Spans of sending and of handling messages.</summary>
    /// <value><see langword="null"/> where a listener failed when it was asked whether it listens.</value>
    public static readonly ActivitySource? Source = CreateSource();

    public static readonly Counter<long> Started = Create(static meter => meter.CreateCounter<long>("nekka.actors.started", "{actor}", "Actors that were started."));

    public static readonly Counter<long> Stopped = Create(static meter => meter.CreateCounter<long>("nekka.actors.stopped", "{actor}", "Actors that have ended."));

    public static readonly Counter<long> Restarted = Create(static meter => meter.CreateCounter<long>("nekka.actors.restarted", "{restart}", "Restarts of actors that had failed."));

    public static readonly Counter<long> Handled = Create(static meter => meter.CreateCounter<long>("nekka.messages.handled", "{message}", "Messages that were handled, those that failed among them."));

    public static readonly Counter<long> Failed = Create(static meter => meter.CreateCounter<long>("nekka.messages.failed", "{message}", "Messages whose handling threw an exception."));

    public static readonly Counter<long> Dropped = Create(static meter => meter.CreateCounter<long>("nekka.messages.dropped", "{message}", "Dead letters."));

    public static readonly Histogram<double> Wait = Create(static meter => meter.CreateHistogram("nekka.message.wait.duration", "s", "How long a message waited to be handled.", tags: null, Buckets));

    public static readonly Histogram<double> Handling = Create(static meter => meter.CreateHistogram("nekka.message.handle.duration", "s", "How long a message was handled, awaits included.", tags: null, Buckets));

    public static readonly UpDownCounter<long> Asks = Create(static meter => meter.CreateUpDownCounter<long>("nekka.asks.outstanding", "{ask}", "Asks and calls that have not been answered."));

    static Telemetry() =>
        Create(static meter => meter.CreateObservableUpDownCounter("nekka.actors.alive", static () => ActorSystem.CountAlive(), "{actor}", "Actors that take messages."));

    private static string? Version => typeof(Telemetry).Assembly.GetName().Version?.ToString(3);

    // From a microsecond, which is an idle actor's wait, to a minute.
    private static InstrumentAdvice<double> Buckets => new()
    {
        HistogramBucketBoundaries = [0.000001, 0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60],
    };

    /// <summary>Whether somebody wanted to know of each message when that was last refreshed.</summary>
    public static bool WasOn { get; private set; }

    /// <summary>Looks whether somebody wants to know of each message.</summary>
    public static bool Refresh()
    {
        var isOn = Wait.Enabled || Handling.Enabled || Handled.Enabled || Source?.HasListeners() == true;
        if (isOn != WasOn)
        {
            WasOn = isOn; // Not otherwise: every sender reads it.
        }

        return isOn;
    }

    /// <summary>The tag by which everything can be told apart: the class of the actor.</summary>
    public static KeyValuePair<string, object?> Class(ActorCell actor) => new(ClassTag, Wording.Of(actor.ActorClass));

    // A new instrument is shown to those who listen already. One of them that fails must not keep actors from working for ever:
    // then it is an instrument of a meter that nobody sees.
    [SuppressMessage("Design", "CA1031", Justification = "An exception here would be a TypeInitializationException of every later tell.")]
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
