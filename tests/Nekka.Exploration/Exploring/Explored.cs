using System.Diagnostics;
using System.Globalization;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Nekka.Exploration;

/// <summary>Runs a program again and again, each time under another schedule of its threads.</summary>
/// <remarks>
/// <para>A schedule decides who runs next at each lock, atomic step, wait and start of a thread. Coyote takes them in turn
/// from four strategies: at random, in runs of the same thread, by changing priorities, by delays.</para>
/// <para>The seed is the same each time, so that a test run that failed fails again. Two variables of the environment
/// change what is run: <c>NEKKA_EXPLORATION_SCHEDULES</c> and <c>NEKKA_EXPLORATION_SEED</c>.</para>
/// </remarks>
internal static class Explored
{
    private const uint EnoughForFaults = 2_000;
    private static readonly uint Schedules = FromEnvironment("NEKKA_EXPLORATION_SCHEDULES", 20);
    private static readonly uint Seed = FromEnvironment("NEKKA_EXPLORATION_SEED", 1);

    /// <summary>Asserts that no schedule makes the program fail.</summary>
    /// <param name="program">A public static method; its twin in the rewritten assembly is run.</param>
    /// <param name="part">Which part of the usual number of schedules is tried: for programs that take long.</param>
    public static void WithoutFault(Action program, double part = 1)
    {
        var schedules = (uint)(Schedules * part);
        var (tried, report) = Explore(program, schedules);

        report.ShouldBeNull($"seed {Seed}, schedule {tried}");
        tried.ShouldBe((int)schedules);
    }

    /// <summary>Asserts that a schedule makes the program fail, and how.</summary>
    public static void WithFault(Action program, string fault)
    {
        var (_, report) = Explore(program, EnoughForFaults);

        report.ShouldNotBeNull();
        report.ShouldContain(fault);
    }

    private static (int Tried, string? Report) Explore(Action program, uint schedules)
    {
        var twin = RewrittenAssemblies.Twin(program);
        var configuration = Configuration.Create()
            .WithTelemetryEnabled(false)
            .WithTestingIterations(schedules)
            .WithRandomGeneratorSeed(Seed)
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithPartiallyControlledDataNondeterminismAllowed(false)
            .WithDeadlockTimeout(30_000); // Deadlocks are seen at once; this is for what Coyote does not control.
        var watch = Stopwatch.StartNew();
        using var engine = TestingEngine.Create(configuration, twin);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        engine.Run();

        engine.IsTestRewritten().ShouldBeTrue();
        engine.TestReport.UncontrolledInvocations.ShouldBeEmpty();
        var tried = engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths;
        var faults = engine.TestReport.NumOfFoundBugs;
        Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{Title(program)}: {tried:N0} schedules, {watch.Elapsed.TotalSeconds:F1} s, {(faults == 0 ? "no fault" : $"fault in schedule {tried:N0}, seed {Seed}")}"));
        return faults == 0 ? (tried, null) : (tried, $"{string.Join('\n', engine.TestReport.BugReports)}\n{engine.GetReport()}");
    }

    private static string Title(Action program) => $"{program.Method.DeclaringType!.Name}: {program.Method.Name.Replace('_', ' ')}";

    // On the console for whoever runs the program; with the test's result for whoever runs dotnet test.
    private static void Print(string line)
    {
        Console.WriteLine(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private static uint FromEnvironment(string name, uint otherwise) =>
        uint.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
