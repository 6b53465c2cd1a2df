using System.Globalization;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The load of the processors by all processes.</summary>
internal static class MachineLoad
{
    // cpu user nice system idle iowait irq softirq steal
    private static readonly int[] BusyFields = [1, 2, 3, 6, 7, 8];

    private const int TicksPerSecond = 100; // The unit in /proc, on every Linux.

    /// <summary>The number of processors that other processes have kept busy since this one began.</summary>
    public static double Foreign(TimeSpan? busyAtStart, TimeSpan wall) =>
        Busy() - busyAtStart - Environment.CpuUsage.TotalTime is { } foreign ? Math.Max(0, foreign / wall) : 0;

    /// <summary>Processor time used since the machine started, stolen time included; null if it is unknown.</summary>
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
