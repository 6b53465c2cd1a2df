using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Nekka.Tests;

/// <summary>Listens to all metrics and traces while the tests run, in a recorded trace, if <c>NEKKA_LISTEN</c> is set: then nearly every message
/// is an observed one.</summary>
internal static class Listening
{
    private static readonly List<IDisposable> Listeners = [];

    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("NEKKA_LISTEN") is { Length: > 0 };

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test project is a program.")]
    internal static void Begin()
    {
        if (!IsOn)
        {
            return;
        }

        var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Nekka",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(traces);
        var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.Start();
        Listeners.AddRange([traces, metrics, new Activity("all tests") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start()]); // It flows to all that begins later.
    }
}
