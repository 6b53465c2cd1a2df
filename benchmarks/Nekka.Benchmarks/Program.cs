using System.Globalization;
using Nekka.Benchmarks;
using Nekka.Benchmarks.Comparing;
using Nekka.Benchmarks.Growing;
using Nekka.Benchmarks.Micro;
using Nekka.Benchmarks.Profiling;

// dotnet run -c Release --project benchmarks/Nekka.Benchmarks -- compare
try
{
    switch (args)
    {
        case ["compare", .. var options]:
            await Comparison.RunAsync(ComparisonOptions.Parse(options));
            return 0;
        case ["diagnostics", .. var options]:
            await Comparison.RunDiagnosticsAsync(ComparisonOptions.Parse(options));
            return 0;
        case ["commits", var executable, .. var options]: // From benchmarks/compare-commits.
            await CommitComparison.RunAsync(executable, ComparisonOptions.Parse(options));
            return 0;
        case ["report", .. var options]:
            await Pages.WriteAsync(ComparisonOptions.Parse(options).Output);
            return 0;
        case ["run", var contender, var scenario]: // A process of the comparison.
            await Child.RunAsync(contender, scenario);
            return 0;
        case ["micro", .. var options]:
            MicroBenchmarks.Run(options);
            return 0;
        case ["growth", .. var options]:
            await Growth.RunAsync(ComparisonOptions.Parse(options));
            return 0;
        case ["profile", .. var options]:
            await ProfileReport.RunAsync(ComparisonOptions.Parse(options));
            return 0;
        case ["profiled", var scenario]: // A process that is sampled.
            await ProfiledProcess.RunAsync(scenario);
            return 0;
        case ["grow", var subject, var count]: // A process of the growth.
            Growth.RunOne(subject, int.Parse(count, CultureInfo.InvariantCulture));
            return 0;
        case ["idle"]:
            IdleBenchmark.Run();
            return 0;
        case ["feed", .. var options]:
            FeedBenchmark.Run(options);
            return 0;
        case ["recorder"]:
            RecorderBenchmark.Run();
            return 0;
        case ["proxies"]:
            ProxyBenchmark.Run();
            return 0;
        case ["stream"]:
            StreamBenchmark.Run();
            return 0;
        case ["simulation"]:
            SimulationBenchmark.Run();
            return 0;
    }
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

Console.Error.WriteLine(ComparisonOptions.Usage);
Console.Error.WriteLine("report        writes the pages, charts and plots again from what was measured; [--output folder]");
Console.Error.WriteLine("diagnostics   Nekka with deadlock detection off, by default, throwing, and with OpenTelemetry's metrics and traces; [--rounds N] [--output folder]");
Console.Error.WriteLine("micro         BenchmarkDotNet on the inner parts: inbox, future, proxy call, start; accepts its options");
Console.Error.WriteLine("profile       where the processor time of some scenarios goes, by perf of Linux; [--output folder]");
Console.Error.WriteLine("growth        what one of 1,000 to 1,000,000 actors, keys, timers, watchers and queued messages costs; [--output folder]");
Console.Error.WriteLine("idle          the processor time of 100,000 idle actors, and of an inspection of them");
Console.Error.WriteLine("feed          the cost of a viewer who looks once a second at 100,000 actors; another number may follow");
Console.Error.WriteLine("recorder      the processor time that a flight recorder adds to a message");
Console.Error.WriteLine("proxies       the four rows of Pykka's own performance script, with typed and dynamic proxies and with messages");
Console.Error.WriteLine("stream        a streamed item beside an awaited ask");
Console.Error.WriteLine("simulation    deliveries per second in a simulation");
return args is ["--help"] ? 0 : 1;
