using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Has OpenTelemetry export what a library measures and traces, to nowhere, until the process ends.</summary>
internal static class Exported
{
    private static readonly List<IDisposable> Providers = [];

    /// <summary>Collects and exports all metrics of a meter every second.</summary>
    public static void MetricsEverySecond(string meter) => Providers.Add(Sdk.CreateMeterProviderBuilder()
        .AddMeter(meter)
        .AddReader(new PeriodicExportingMetricReader(new ToNowhere<Metric>(), exportIntervalMilliseconds: 1_000))
        .Build());

    /// <summary>Exports the spans of the traces that are recorded.</summary>
    public static void Traces() => Providers.Add(Sdk.CreateTracerProviderBuilder()
        .AddSource("Nekka")
        .AddProcessor(new BatchActivityExportProcessor(new ToNowhere<Activity>()))
        .Build());

    private sealed class ToNowhere<T> : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch) => ExportResult.Success;
    }
}
