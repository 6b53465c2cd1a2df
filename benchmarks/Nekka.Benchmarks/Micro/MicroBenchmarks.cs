using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Nekka.Benchmarks.Micro;

/// <summary>BenchmarkDotNet on the parts of a message's way.</summary>
internal static class MicroBenchmarks
{
    /// <summary>Runs all, or those that BenchmarkDotNet's own options choose.</summary>
    public static void Run(string[] options)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher
            .FromTypes([typeof(InboxBenchmarks), typeof(FutureBenchmarks), typeof(CallBenchmarks), typeof(StartBenchmarks)])
            .Run(options is [] ? ["--filter", "*"] : options, DefaultConfig.Instance.AddJob(job));
    }
}
