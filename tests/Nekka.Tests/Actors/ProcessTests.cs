using System.Diagnostics;
using System.Globalization;

namespace Nekka.Tests.Actors;

/// <summary>Reference, section 4.1, <c>use_daemon_thread</c>: what keeps a process alive when its Main has ended.</summary>
public class ProcessTests
{
    [Theory]
    [InlineData("pool")]
    [InlineData("loop")]
    [InlineData("daemon")]
    [Semantics("process-background")]
    public async Task An_actor_that_is_no_foreground_thread_does_not_keep_the_process_alive(string kind)
    {
        using var program = Start(kind);

        (await program.StandardOutput.ReadLineAsync().InTime()).ShouldBe("Main ends.");
        await program.WaitForExitAsync().InTime();

        (await program.StandardOutput.ReadToEndAsync().InTime()).ShouldBeEmpty();
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    [Semantics("process-thread")]
    public async Task A_thread_actor_keeps_the_process_alive_until_it_has_stopped()
    {
        using var program = Start("thread");
        (await program.StandardOutput.ReadLineAsync().InTime()).ShouldBe("Main ends.");

        await program.StandardInput.WriteLineAsync("stop").InTime();

        (await program.StandardOutput.ReadToEndAsync().InTime()).ShouldBe($"Heard: stop{Environment.NewLine}");
        await program.WaitForExitAsync().InTime();
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    [Semantics("fair-64", "fair-short")]
    public async Task One_thread_of_the_pool_is_enough_for_handlers_that_await_and_for_those_behind_a_backlog()
    {
        using var program = Start("one thread", ("DOTNET_PROCESSOR_COUNT", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1"));

        (await program.StandardOutput.ReadToEndAsync().InTime()).ShouldBe(
            string.Join(Environment.NewLine, ["1 thread", "1000 answers", "at most 64 messages before the other's", "more than 64 if they are short", ""]));
        await program.WaitForExitAsync().InTime();
    }

    // The pool by itself adds a thread or two a second: not 200 within the limit of a test.
    [Theory]
    [InlineData("event")]
    [InlineData("sleep")]
    [InlineData("task")]
    [InlineData("lock")]
    [Semantics("block-anything", "block-pool-net")]
    public async Task Turns_that_block_in_ways_of_their_own_do_not_keep_another_actor_waiting(string way)
    {
        using var program = Start(["blocked turns", way], ("DOTNET_PROCESSOR_COUNT", "2"));

        (await program.StandardOutput.ReadToEndAsync().InTime()).ShouldBe(
            string.Join(Environment.NewLine, ["The other actor ran.", "The pool is as before.", ""]));
        await program.WaitForExitAsync().InTime();
    }

    [Theory]
    [InlineData("computing")]
    [InlineData("reading")]
    [InlineData("outside")]
    [Semantics("block-pool-os", "block-compute", "block-outside")]
    public async Task What_Nekka_does_not_see_as_turns_that_wait_is_left_to_the_pool(string way)
    {
        using var program = Start(["unseen waits", way], ("DOTNET_PROCESSOR_COUNT", "2"));

        (await program.StandardOutput.ReadToEndAsync().InTime()).ShouldBe(
            string.Join(Environment.NewLine, ["The other actor ran.", "The pool had no more threads than before.", ""]));
        await program.WaitForExitAsync().InTime();
    }

    [Fact]
    public async Task A_thread_pool_that_runs_nothing_is_logged_with_the_actors_that_hold_its_threads()
    {
        using var program = Start("starved pool", ("DOTNET_PROCESSOR_COUNT", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1"));
        var lines = new List<string>();
        while (!lines.Exists(static line => line.StartsWith("  BlockingActor", StringComparison.Ordinal)) || !lines.Exists(IsOfSlowActor))
        {
            lines.Add((await program.StandardOutput.ReadLineAsync().InTime()).ShouldNotBeNull());
        }

        await program.StandardInput.WriteLineAsync("go on").InTime();
        await program.WaitForExitAsync().InTime();

        var blocking = lines.FindIndex(static line => line.StartsWith("  BlockingActor", StringComparison.Ordinal));
        lines[blocking - 1].ShouldMatch("^The thread pool has run no new work for .* m?s because all of its 1 threads are busy; .* work items wait. Actors that hold its threads:$");
        lines[blocking].ShouldMatch("^  BlockingActor \\(.*\\): Blocked, \"go\" for .* m?s, waits for SlowActor \\(.*\\) to answer \"well\\?\"$");
    }

    private static bool IsOfSlowActor(string line) =>
        line.StartsWith("SlowActor (", StringComparison.Ordinal) && line.Contains(") has been handling \"well?\" for ", StringComparison.Ordinal);

    [Theory]
    [InlineData("Two")]
    [InlineData("Many")]
    [InlineData("names")]
    public async Task A_process_keeps_next_to_nothing_of_messages_whose_shape_their_sender_chooses(string what)
    {
        using var program = Start(["sender's choice", what]);

        var kilobytes = int.Parse((await program.StandardOutput.ReadLineAsync().InTime()).ShouldNotBeNull(), CultureInfo.InvariantCulture);
        await program.WaitForExitAsync().InTime();

        kilobytes.ShouldBeLessThan(5_000);
    }

    [Fact]
    public async Task Starting_and_stopping_allocate_the_same_per_actor_whether_there_are_a_thousand_or_a_hundred_thousand()
    {
        using var program = Start("bytes per actor");

        var few = Bytes(await program.StandardOutput.ReadLineAsync().InTime());
        var many = Bytes(await program.StandardOutput.ReadLineAsync().InTime());
        await program.WaitForExitAsync().InTime();

        many.Start.ShouldBe(few.Start, tolerance: 32);
        many.Stop.ShouldBe(few.Stop, tolerance: 32);

        static (double Start, double Stop) Bytes(string? line)
        {
            var numbers = line.ShouldNotBeNull().Split(' ');
            return (int.Parse(numbers[0], CultureInfo.InvariantCulture), int.Parse(numbers[1], CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("exception without a message")]
    [InlineData("listeners that throw")]
    [InlineData("listeners that refuse instruments")]
    [InlineData("listeners that use actors when they are shown an instrument")]
    [InlineData("clock that throws")]
    [InlineData("observer that is told by its own doing")]
    [InlineData("logger that is told by its own doing")]
    [InlineData("listeners that are told by their own doing")]
    [InlineData("message whose text is told by its own doing")]
    [Semantics("foreign-harmless", "foreign-reentry", "foreign-inside", "foreign-listener")]
    public async Task Foreign_code_that_fails_or_uses_actors_does_not_end_the_process(string what)
    {
        using var program = Start(["foreign code", what]);

        var runtimes = await program.StandardOutput.ReadToEndAsync().InTime();
        await program.WaitForExitAsync().InTime();

        runtimes.Split(Environment.NewLine).ShouldBe(["thread pool", "dedicated threads", "event loop EventLoop-1", "Pump", ""]);
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_is_sent_SIGTERM_stores_or_names_every_number_that_it_has_accepted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill.");
        var path = Path.GetTempFileName();
        using var program = Start(["service", path]);
        (await program.StandardOutput.ReadLineAsync().InTime()).ShouldBe("Ready");

        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);

        var lines = (await program.StandardOutput.ReadToEndAsync().InTime()).Split(Environment.NewLine);
        await program.WaitForExitAsync().InTime();
        File.Delete(path);
        program.ExitCode.ShouldBe(0);
        lines[3..].ShouldBe(["stopped", ""]);
        var (accepted, stored, named) = (Number(lines[0], "accepted "), Number(lines[1], "stored "), Number(lines[2], "named "));
        (stored + named).ShouldBe(accepted);
        stored.ShouldBeGreaterThanOrEqualTo(3 * 1_000, "the worker, the flaky one in its back-off and the pump find their store");
        named.ShouldBeGreaterThanOrEqualTo(1_000, "what is behind the message without an end");

        static int Number(string line, string name) => int.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }

    private static Process Start(string kind, params (string Name, string Value)[] environment) => Start([kind], environment);

    internal static Process Start(IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var program = Built.Program("Nekka.Tests.Program");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
