using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Nekka.Benchmarks.Micro;

/// <summary>BenchmarkDotNet on the parts of a message's path.</summary>
internal static class MicroBenchmarks
{
    /// <summary>Runs all benchmarks, or those chosen with BenchmarkDotNet's options.</summary>
    public static void Run(string[] options)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher
            .FromTypes([typeof(InboxBenchmarks), typeof(FutureBenchmarks), typeof(CallBenchmarks), typeof(StartBenchmarks)])
            .Run(options is [] ? ["--filter", "*"] : options, DefaultConfig.Instance.AddJob(job));
    }
}
