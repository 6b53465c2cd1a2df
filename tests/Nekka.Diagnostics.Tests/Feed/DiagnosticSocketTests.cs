using System.Text.Json;

namespace Nekka.Diagnostics.Tests;

/// <summary>A process that uses Nekka answers whoever asks it for a diagnosis by the runtime's diagnostic socket, whatever state it is in.</summary>
public sealed class DiagnosticSocketTests
{
    private static readonly (string, string)[] OneThread = [("DOTNET_ThreadPool_ForceMinWorkerThreads", "1")];

    [Fact]
    public async Task A_process_whose_pool_is_blocked_for_good_answers_and_says_who_blocks_it()
    {
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["blocked pool"], OneThread);
        await program.ReadToAsync("Ready");
        var socket = new DiagnosticSocket(program.Id);

        var judgement = await JudgementAsync(socket, "starvedPool");

        judgement.GetProperty("text").GetString()!.ShouldMatch("^The thread pool has run nothing sent to it for [0-9.]+ m?s: its [0-9]+ threads? (is|are) blocked by turns of BlockedActor");
        judgement.GetProperty("severity").GetString().ShouldBe("critical");
    }

    [Fact]
    public async Task A_process_all_of_whose_pool_threads_are_deadlocked_answers_and_names_the_circle()
    {
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["diagnosed", "deadlocked"]);
        await program.ReadToAsync("Ready");
        var socket = new DiagnosticSocket(program.Id);

        var diagnosis = await socket.AskAsync();

        Judgements(diagnosis, "deadlock").Single().GetProperty("text").GetString()!.ShouldStartWith("4 actors wait for each other");
        diagnosis.GetProperty("deadlocks").EnumerateArray().Single().GetProperty("members").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task A_healthy_process_has_nothing_to_be_judged()
    {
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["diagnosed", "healthy"]);
        await program.ReadToAsync("Ready");
        var socket = new DiagnosticSocket(program.Id);
        await socket.AskAsync();

        var diagnosis = await socket.AskAsync();

        diagnosis.GetProperty("judgements").EnumerateArray().ShouldBeEmpty();
        diagnosis.GetProperty("totals").GetProperty("actors").GetInt32().ShouldBe(2_000);
        diagnosis.GetProperty("interval").GetDouble().ShouldBeGreaterThan(0, "It is the second look of the same viewer.");
    }

    [Fact]
    public async Task A_request_says_what_it_wants_and_an_answer_of_any_size_comes_whole()
    {
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["diagnosed", "healthy"]);
        await program.ReadToAsync("Ready");
        var socket = new DiagnosticSocket(program.Id);

        var some = await socket.AskAsync(("sections", "actors,classes"), ("sort", "name"), ("filter", DiagnosticSocket.Encode("idle 7")), ("offset", "1"), ("count", "3"));

        some.GetProperty("actors").GetProperty("matching").GetInt32().ShouldBe(111);
        some.GetProperty("actors").GetProperty("rows").EnumerateArray().Select(static row => row.GetProperty("name").GetString())
            .ShouldBe(["Idle/idle 70", "Idle/idle 700", "Idle/idle 701"]);
        some.TryGetProperty("judgements", out _).ShouldBeFalse();
        var many = await socket.AskAsync(("count", "1000"));
        many.GetProperty("actors").GetProperty("rows").GetArrayLength().ShouldBe(1_000);
    }

    [Fact]
    public async Task Several_viewers_are_answered_at_the_same_time()
    {
        using var program = RunningProgram.Start("Nekka.Tests.Program", ["diagnosed", "healthy"]);
        await program.ReadToAsync("Ready");

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(count => new DiagnosticSocket(program.Id).AskAsync(("count", $"{count}"))));

        answers.Select(static answer => answer.GetProperty("actors").GetProperty("rows").GetArrayLength()).ShouldBe([1, 2, 3, 4]);
    }

    private static async Task<JsonElement> JudgementAsync(DiagnosticSocket socket, string kind)
    {
        using var limit = new CancellationTokenSource(Limits.Hang);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (Judgements(await socket.AskAsync(), kind).ToArray() is [var judgement, ..])
            {
                return judgement;
            }
        }
    }

    private static IEnumerable<JsonElement> Judgements(JsonElement diagnosis, string kind) =>
        diagnosis.GetProperty("judgements").EnumerateArray().Where(judgement => judgement.GetProperty("kind").GetString() == kind);
}
