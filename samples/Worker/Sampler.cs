using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nekka;

namespace Samples;

/// <summary>The section <c>Sampler</c> of the configuration.</summary>
public sealed class SamplerOptions
{
    /// <summary>The time between two samples.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>Measures periodically.</summary>
public class Sampler(IOptions<SamplerOptions> options, StatisticsProxy statistics) : Actor
{
    protected override void OnStart() => Timers.Every("sample", options.Value.Interval, Sample);

    private void Sample() => statistics.Defer.Add(Environment.WorkingSet);
}

/// <summary>Keeps the statistics of the samples, and logs them when the service stops.</summary>
public partial class Statistics(ILogger<Statistics> logger) : Actor
{
    private int _count;
    private double _sum;

    public void Add(long bytes)
    {
        _count++;
        _sum += bytes;
        LogSample(logger, _count, bytes / 1_000_000);
    }

    protected override void OnStop() => LogEnd(logger, _count, _count == 0 ? 0 : _sum / _count / 1_000_000);

    [LoggerMessage(LogLevel.Information, "Sample {Count}: {Megabytes} MB")]
    private static partial void LogSample(ILogger logger, int count, long megabytes);

    [LoggerMessage(LogLevel.Information, "{Count} samples, {Megabytes:F0} MB on average")]
    private static partial void LogEnd(ILogger logger, int count, double megabytes);
}
