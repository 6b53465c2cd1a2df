using System.Text.RegularExpressions;

namespace Nekka.Diagnostics.Tests;

/// <summary>Programs that hang, and are asked why from outside. Windows has no such signal.</summary>
public partial class SignalTests
{
    [Fact]
    public async Task A_deadlocked_program_tells_both_stacks_and_who_waits_for_whom()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var program = RunningProgram.Start("Deadlock", []);
        await program.ReadToAsync("Break the circle");

        await program.SignalAsync();

        var report = string.Join('\n', await program.ReadToAsync("  DeadlockActorB (")); // Of the actors' section, the last.
        report.ShouldMatch(@"Thread DeadlockActorA-1 \(\d+\), of DeadlockActorA \(urn:uuid:.*\):");
        report.ShouldContain("at Nekka.Future.Get\n        at DeadlockActorA.Foo\n");
        report.ShouldMatch(@"Thread DeadlockActorB-2 \(\d+\), of DeadlockActorB \(urn:uuid:.*\):");
        report.ShouldContain("at Nekka.Future.Get\n        at DeadlockActorB.Bar\n");
        report.ShouldContain("Current state of 2 actors, 0 of them idle:");
        report.ShouldMatch(@"DeadlockActorA \(urn:uuid:.*\): Blocked, Foo for .*s, waits for DeadlockActorB \(urn:uuid:.*\) to finish Bar; 1 message waits");
        report.ShouldMatch(@"DeadlockActorB \(urn:uuid:.*\): Blocked, Bar for .*s, waits for DeadlockActorA \(urn:uuid:.*\) to finish Foo");
    }

    [Fact]
    public async Task The_guide_shows_what_is_really_printed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var program = RunningProgram.Start("Deadlock", []);
        var printed = await program.ReadToAsync("Break the circle");
        await program.SignalAsync();
        var guide = AlwaysTheSame(await File.ReadAllLinesAsync(RunningProgram.Guide, TestContext.Current.CancellationToken)).ToHashSet(StringComparer.Ordinal);

        string[] shown =
        [
            .. AlwaysTheSame(printed).SkipWhile(static line => !line.StartsWith("Deadlock: ", StringComparison.Ordinal)),
            .. AlwaysTheSame(await program.ReadToAsync("  DeadlockActorB (")).SkipWhile(static line => !line.StartsWith("Current state of 2 actors", StringComparison.Ordinal)),
        ];

        shown.Length.ShouldBe(8);
        shown.ShouldBeSubsetOf(guide);

        static IEnumerable<string> AlwaysTheSame(IEnumerable<string> lines) =>
            lines.Select(static line => Time().Replace(Urn().Replace(line, "(urn:uuid:…)"), " for …").Trim());
    }

    [Fact]
    public async Task It_does_so_as_often_as_it_is_asked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var program = RunningProgram.Start("Deadlock", []);
        await program.ReadToAsync("Break the circle");

        await program.SignalAsync();
        await program.ReadToAsync("Current state of 2 actors");
        await program.SignalAsync();

        (await program.ReadToAsync("Current state of 2 actors")).ShouldContain(static line => line.Contains("Thread DeadlockActorA-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_does_so_though_every_thread_of_the_pool_is_blocked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["blocked pool"]);
        await program.ReadToAsync("Ready");

        await program.SignalAsync();

        var report = await program.ReadToAsync("Current state of 20 actors", fromErrors: true);
        report.ShouldContain(static line => line.Contains("at BlockedPool.BlockedActor.OnReceive", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_diagnostic_port_it_says_why_there_are_no_stacks_and_still_lists_the_actors()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var program = RunningProgram.Start("Deadlock", [], ("DOTNET_EnableDiagnostics", "0"));
        await program.ReadToAsync("Break the circle");

        await program.SignalAsync();

        var report = string.Join('\n', await program.ReadToAsync("  DeadlockActorB ("));
        report.ShouldContain("The stacks of the threads are unavailable: ");
        report.ShouldContain("DOTNET_EnableDiagnostics=0");
        report.ShouldContain("Current state of 2 actors, 0 of them idle:");
    }

    [Fact]
    public async Task If_the_diagnostic_port_goes_meanwhile_it_says_so_and_the_program_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        var folder = Directory.CreateTempSubdirectory("nekka-port-");
        using var watcher = new FileSystemWatcher(folder.FullName, "nekka-*.nettrace");
        watcher.Created += (_, _) => Array.ForEach(folder.GetFiles("dotnet-diagnostic-*"), static port => port.Delete());
        watcher.EnableRaisingEvents = true;
        using var program = RunningProgram.Start("Deadlock", [], ("TMPDIR", folder.FullName));
        await program.ReadToAsync("Break the circle");
        IReadOnlyList<string> report;
        do
        {
            await program.SignalAsync();
            report = await program.ReadToAsync("Current state of 2 actors");
        }
        while (!report.Any(static line => line.Contains("The stacks of the threads are unavailable: ", StringComparison.Ordinal))); // A busy machine may remove the port late.

        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"\(urn:uuid:[^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Urn();

    [GeneratedRegex(@" for [0-9.]+ m?s", RegexOptions.NonBacktracking)]
    private static partial Regex Time();
}
