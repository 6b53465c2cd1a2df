using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Nekka.Benchmarks.Comparing;

/// <summary>The machine that made the measurements.</summary>
internal sealed record Machine(string Processor, int Cores, string System, string Runtime, string Collector, DateOnly Date)
{
    /// <summary>This machine, today.</summary>
    public static Machine Here => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        $"{(GCSettings.IsServerGC ? "server" : "workstation")}, {(GCSettings.LatencyMode == GCLatencyMode.Interactive ? "concurrent" : "not concurrent")}",
        DateOnly.FromDateTime(DateTime.UtcNow));

    /// <summary>The most important of it.</summary>
    [JsonIgnore]
    public string Short => $"{Processor}, {Cores} cores, {Runtime}";

    /// <summary>A description in one line.</summary>
    public override string ToString() => $"{Processor}, {Cores} cores, {System}, {Runtime}, GC {Collector}";

    private static string ProcessorName()
    {
        const string Key = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(static line => line.StartsWith(Key, StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture}";
    }
}
