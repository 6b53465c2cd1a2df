using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Diagnostics.Tests;

public sealed class ThreadTracebacksTests : IAsyncLifetime
{
    private readonly RecordingLog _log = new();
    private readonly ActorSystem _system;

    public ThreadTracebacksTests() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        _log.Dispose();
    }

    [Fact]
    public void Every_thread_is_named_with_its_stack()
    {
        using var ready = new ManualResetEventSlim();
        using var done = new Gate();
        var thread = new Thread(() => StandStill(ready, done)) { Name = "A thread of mine", IsBackground = true };
        thread.Start();
        ready.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();

        ThreadTracebacks.Log(_system);

        done.Open();
        thread.Join(Limits.Hang).ShouldBeTrue();
        var report = _log.At(LogLevel.Critical).ShouldHaveSingleItem().Text;
        report.ShouldMatch(@"^Current state of \d+ threads:\n");
        report.ShouldContain("at Nekka.Diagnostics.Tests.ThreadTracebacksTests.StandStill\n");
        if (OperatingSystem.IsLinux())
        {
            report.ShouldContain($"Thread A thread of min ({thread.ManagedThreadId}):\n"); // What Linux keeps of a name.
        }

        report.ShouldContain("at Nekka.Diagnostics.Tests.ThreadTracebacksTests.Every_thread_is_named_with_its_stack\n");
    }

    [Fact]
    public void A_thread_of_the_pool_that_a_turn_blocks_is_said_to_be_in_that_turn()
    {
        using var gate = new Gate();
        var actor = Waiting.Start(gate.Opened.AsFuture(), options: new ActorOptions { System = _system });
        actor.Tell("wait");
        SpinWait.SpinUntil(() => _system.Inspect().Any(static snapshot => snapshot.State == ActorState.Blocked), TimeSpan.FromMinutes(1)).ShouldBeTrue();

        ThreadTracebacks.Log(_system);

        gate.Open();
        var report = _log.At(LogLevel.Critical).ShouldHaveSingleItem().Text;
        report.ShouldMatch(@$"\nThread .*\(\d+\), in a turn of Waiting \({actor.ActorUrn}\):\n");
        report.ShouldContain("at Nekka.Diagnostics.Tests.Waiting.OnReceive\n");
        report.ShouldContain("Current state of 1 actors, 0 of them idle:\n");
        report.ShouldContain($"  {actor}: Blocked, \"wait\" for ");
        report.ShouldEndWith("waits for a future that no actor owes");
    }

    [Fact]
    public async Task Idle_actors_are_only_counted()
    {
        var actor = Waiting.Start(Future.FromResult<object?>(null), options: new ActorOptions { System = _system });
        await actor.AskAsync("go", TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => _system.Inspect().All(static snapshot => snapshot.State == ActorState.Idle), TimeSpan.FromMinutes(1)).ShouldBeTrue();

        ThreadTracebacks.Log(_system);

        _log.At(LogLevel.Critical).ShouldHaveSingleItem().Text.ShouldEndWith("Current state of 1 actors, 1 of them idle:\n");
    }

    [Fact]
    public async Task A_system_without_a_logger_writes_to_standard_error()
    {
        await using var silent = new ActorSystem();
        var before = Console.Error;
        var written = new StringWriter();
        Console.SetError(written);
        try
        {
            ThreadTracebacks.Log(silent);
        }
        finally
        {
            Console.SetError(before);
        }

        written.ToString().ShouldContain("Current state of 0 actors");
    }

    [Fact]
    public async Task A_signal_is_no_longer_logged_on_when_that_is_disposed_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGUSR1.");
        using var log = new RecordingLog();
        await using var other = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        using var registration = ThreadTracebacks.LogOn(ThreadTracebacks.SigUsr1, other); // Without any the process would die of it.

        ThreadTracebacks.LogOn(ThreadTracebacks.SigUsr1, _system).Dispose();

        using var kill = Process.Start("kill", ["-USR1", $"{Environment.ProcessId}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        log.WaitFor(line => line.Level == LogLevel.Critical);
        _log.At(LogLevel.Critical).ShouldBeEmpty();
    }

    [Fact]
    public void A_description_has_the_stacks_and_no_message()
    {
        using var ready = new ManualResetEventSlim();
        using var done = new Gate();
        new Thread(() => StandStill(ready, done)) { Name = "A thread of mine", IsBackground = true }.Start();
        ready.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();

        var text = ThreadTracebacks.Describe();

        text.ShouldContain("A thread of min");
        text.ShouldContain(nameof(StandStill));
        text.ShouldNotContain("actors", Case.Sensitive); // A stack may name Nekka.Actors.
    }

    [Fact]
    public void A_description_names_the_actors_of_all_systems()
    {
        using var gate = new Gate();
        var actor = Waiting.Start(gate.Opened.AsFuture(), options: new ActorOptions { System = _system });
        actor.Tell("wait");
        SpinWait.SpinUntil(() => _system.Inspect().Any(static snapshot => snapshot.State == ActorState.Blocked), TimeSpan.FromMinutes(1)).ShouldBeTrue();

        var text = ThreadTracebacks.Describe();

        gate.Open();
        text.ShouldContain($", in a turn of Waiting ({actor.ActorUrn}):\n");
    }

    [Fact]
    public void No_system_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => ThreadTracebacks.Log(null!));
        Should.Throw<ArgumentNullException>(() => ThreadTracebacks.LogOn(PosixSignal.SIGINT, null!));
    }

    private static void StandStill(ManualResetEventSlim ready, Gate done)
    {
        ready.Set();
        done.Opened.Wait();
    }
}

/// <summary>An actor that blocks until a future is set.</summary>
[SuppressMessage("Nekka", "NEKKA013", Justification = "That is what it is for.")]
public class Waiting(Future<object?> future) : Actor
{
    protected override object? OnReceive(object? message) => future.Get();
}
