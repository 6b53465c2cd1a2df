using System.Globalization;

namespace Nekka.Benchmarks.Comparing;

/// <summary>How busy the processors have been, whoever kept them so.</summary>
internal static class MachineLoad
{
    // cpu user nice system idle iowait irq softirq steal
    private static readonly int[] BusyFields = [1, 2, 3, 6, 7, 8];

    private const int TicksPerSecond = 100; // Of /proc, on every Linux.

    /// <summary>How many processors others than this process kept busy since its beginning.</summary>
    public static double Foreign(TimeSpan? busyAtStart, TimeSpan wall) =>
        Busy() - busyAtStart - Environment.CpuUsage.TotalTime is { } foreign ? Math.Max(0, foreign / wall) : 0;

    /// <summary>Processor time used since the machine started, stolen time included; null where it is not known.</summary>
    public static TimeSpan? Busy()
    {
        if (!File.Exists("/proc/stat"))
        {
            return null;
        }

        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ticks = BusyFields.Sum(index => long.Parse(fields[index], CultureInfo.InvariantCulture));
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }
}
