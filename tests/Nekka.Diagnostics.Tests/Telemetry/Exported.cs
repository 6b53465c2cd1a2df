using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Nekka.Diagnostics.Tests.Telemetry;

/// <summary>What an application gets to see that exports the metrics and traces of Nekka.</summary>
public sealed class Exported : IDisposable
{
    private readonly List<Metric> _metrics = [];
    private readonly List<Activity> _spans = [];
    private readonly MeterProvider _meterProvider;
    private readonly TracerProvider _tracerProvider;

    public Exported()
    {
        _meterProvider = Sdk.CreateMeterProviderBuilder().AddMeter("Nekka").AddInMemoryExporter(_metrics).Build();
        _tracerProvider = Sdk.CreateTracerProviderBuilder().AddSource("Nekka", "Test").AddInMemoryExporter(_spans).Build();
    }

    /// <summary>The spans that have ended, of one trace, in the order they began.</summary>
    public IReadOnlyList<Activity> Spans(ActivityTraceId trace)
    {
        _tracerProvider.ForceFlush();
        return [.. _spans.ToArray().Where(span => span.TraceId == trace).OrderBy(static span => span.StartTimeUtc)];
    }

    /// <summary>The spans that have ended and are about actors of a class.</summary>
    public IReadOnlyList<Activity> SpansAbout(Type actorClass)
    {
        _tracerProvider.ForceFlush();
        return [.. _spans.ToArray().Where(span => span.DisplayName.EndsWith(actorClass.Name, StringComparison.Ordinal))];
    }

    /// <summary>Waits until so many spans of a trace have ended: the last ends a moment after its message is answered.</summary>
    public IReadOnlyList<Activity> WaitForSpans(ActivityTraceId trace, int count)
    {
        SpinWait.SpinUntil(() => Spans(trace).Count >= count, TimeSpan.FromMinutes(1));
        return Spans(trace);
    }

    /// <summary>The sum of a counter for actors of a class.</summary>
    public long Sum(string instrument, Type actorClass)
    {
        var sum = 0L;
        foreach (var point in Points(instrument, actorClass))
        {
            sum += point.GetSumLong();
        }

        return sum;
    }

    /// <summary>How often a duration was recorded for actors of a class, and the sum of all.</summary>
    public (long Count, double Sum) Histogram(string instrument, Type actorClass)
    {
        var (count, sum) = (0L, 0.0);
        foreach (var point in Points(instrument, actorClass))
        {
            count += point.GetHistogramCount();
            sum += point.GetHistogramSum();
        }

        return (count, sum);
    }

    /// <summary>The tags of a counter's points for actors of a class.</summary>
    public IReadOnlyList<Dictionary<string, object?>> Tags(string instrument, Type actorClass) => [.. Points(instrument, actorClass).Select(Tags)];

    public void Dispose()
    {
        _tracerProvider.Dispose();
        _meterProvider.Dispose();
    }

    private List<MetricPoint> Points(string instrument, Type actorClass)
    {
        lock (_metrics)
        {
            _metrics.Clear();
            _meterProvider.ForceFlush();
            var points = new List<MetricPoint>();
            foreach (var metric in _metrics.Where(metric => metric.Name == instrument))
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    if (Tags(point).GetValueOrDefault("nekka.actor.class") is string name && name == actorClass.Name)
                    {
                        points.Add(point);
                    }
                }
            }

            return points;
        }
    }

    private static Dictionary<string, object?> Tags(MetricPoint point)
    {
        var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        return tags;
    }
}
