using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Nekka with non-default diagnostics.</summary>
internal sealed class DiagnosedContender(DeadlockDetection detection, bool isListenedTo) : NekkaContender
{
    private readonly List<IDisposable> _listeners = [];

    public override Task OpenAsync()
    {
        ActorSystem.Default = new ActorSystem(new ActorSystemOptions { DeadlockDetection = detection });
        if (isListenedTo)
        {
            Listen();
        }

        return base.OpenAsync();
    }

    // Listens to every metric and trace, as OpenTelemetry does, and discards them.
    private void Listen()
    {
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
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.Start();
        _listeners.AddRange([traces, metrics]);
    }
}
