using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Nekka.Tests;

/// <summary>The entry point of the tests for .ci/mutate: judges one mutant after the other in one process.</summary>
/// <remarks>
/// Each line of the input is a number of seconds that a test may wait for a signal, a mutant, tests (classes, or methods of classes), and after a dash
/// tests to leave out. A line with a dot tells that a class has passed. The last line is the answer: the seconds that the tests took, and after the first
/// failure the test that failed, and whether it "hangs", "fails" with the mutant alone, or "always-fails". The answer to "list" is all tests.
/// </remarks>
public static class MutantJudge
{
    private static readonly Assembly Tests = typeof(MutantJudge).Assembly;
    private static readonly ITestFramework Framework = RegisteredEngineConfig.GetTestFramework(Tests, configFileName: null);
    private static readonly ITestFrameworkDiscoverer Discoverer = Framework.GetDiscoverer(Tests);
    private static readonly Dictionary<string, List<ITestCase>> Cases = [];
    private static readonly TextWriter Answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };

    private static readonly FieldInfo Active = typeof(Actor).Assembly.GetTypes().Single(static type => type.Name is "MutantControl")
        .GetField("ActiveMutant", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;

    public static async Task Main()
    {
        Console.SetOut(TextWriter.Null);
        TestContext.SetForInitialization(NullMessageSink.Instance, diagnosticMessages: false, internalDiagnosticMessages: false);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            await Answers.WriteLineAsync(line is "list" ? await List() : await Judge(line.Split(' ')));
        }

        Environment.Exit(0); // Some test may have left a thread.
    }

    private static async Task<string> List() =>
        string.Join(' ', (await Find(Tests.GetExportedTypes())).Select(static test => NameOf(test)).Distinct());

    private static async Task<string> Judge(string[] words)
    {
        Environment.SetEnvironmentVariable("NEKKA_HANG", words[0]);
        var mutant = int.Parse(words[1]);
        var dash = Array.IndexOf(words, "-");
        var watch = Stopwatch.StartNew();
        foreach (var name in words[2..dash])
        {
            var tests = await CasesOf(name);
            if (await Failure([.. tests.Where(test => !words[dash..].Contains(NameOf(test)))], mutant) is { } failure)
            {
                var failed = tests.Where(test => NameOf(test) == failure.Test).ToList();
                var fate = failure.IsHang ? "hangs" : await Failure(failed, -1) is null ? "fails" : "always-fails";
                return string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {failure.Test} {fate}");
            }

            await Answers.WriteLineAsync(".");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds}");
    }

    private static async Task<List<ITestCase>> CasesOf(string name)
    {
        if (Tests.GetType(name) is not { } type)
        {
            return [.. (await CasesOf(name[..name.LastIndexOf('.')])).Where(test => NameOf(test) == name)];
        }

        return Cases.TryGetValue(name, out var known) ? known : Cases[name] = await Find(type);
    }

    private static async Task<List<ITestCase>> Find(params Type[] types)
    {
        var options = TestFrameworkOptions.ForDiscovery(new TestAssemblyConfiguration());
        options.SetPreEnumerateTheories(false);
        List<ITestCase> found = [];
        await Discoverer.Find(
            test =>
            {
                found.Add(test);
                return new(true);
            },
            options,
            types,
            CancellationToken.None);
        return found;
    }

    private static async Task<(string Test, bool IsHang)?> Failure(List<ITestCase> tests, int mutant)
    {
        var options = TestFrameworkOptions.ForExecution(new TestAssemblyConfiguration());
        options.SetParallelMode(ParallelMode.None);
        options.SetStopOnTestFail(true);
        options.SetSynchronousMessageReporting(true);
        var sink = new Sink(decimal.Parse(Environment.GetEnvironmentVariable("NEKKA_HANG")!, CultureInfo.InvariantCulture));
        Active.SetValue(null, mutant);
        await Framework.GetExecutor(Tests).RunTestCases(tests, sink, options, CancellationToken.None);
        return sink.Failure;
    }

    private static string NameOf(ITestCaseMetadata test) => $"{test.TestClassName}.{test.TestMethodName}";

    private sealed class Sink(decimal hang) : IMessageSink
    {
        private string _running = "";

        public (string Test, bool IsHang)? Failure { get; private set; }

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestCaseStarting test)
            {
                _running = NameOf(test);
            }
            else if (message is IErrorMetadata error)
            {
                var waitedInVain = error.ExceptionTypes.Any(static type => type?.Contains("TimeoutException", StringComparison.Ordinal) == true);
                Failure ??= (_running, waitedInVain || (error is IExecutionMetadata execution && execution.ExecutionTime >= hang));
            }

            return Failure is null;
        }
    }
}
