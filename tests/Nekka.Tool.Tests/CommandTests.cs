using System.Text.Json;
using Nekka.Tool.Commands;
using Nekka.Tool.Model;
using Nekka.Tool.Processes;
using Nekka.Tool.Sources;
using Nekka.Tool.Threads;
using Spectre.Console;

namespace Nekka.Tool.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly Targets _targets = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private CancellationToken _interrupted = TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Theory]
    [InlineData("troubled", 1)]
    [InlineData("quiet", 0)]
    public async Task Deadlocks_says_in_its_exit_code_whether_there_is_one(string document, int code)
    {
        _targets.Source = new DocumentSource(Document.Text(document));

        (await RunAsync("deadlocks", "4711")).ShouldBe(code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1, "--suspected")]
    public async Task A_suspected_deadlock_counts_only_if_asked(int code, params string[] options)
    {
        _targets.Source = new DocumentSource(Document.Text("troubled").Replace("\"certain\": true", "\"certain\": false", StringComparison.Ordinal));

        (await RunAsync(["deadlocks", "4711", .. options])).ShouldBe(code);
        _output.ToString().ShouldContain("Suspected deadlock: 2 actors wait for each other");
    }

    [Fact]
    public async Task A_deadlock_is_written_with_who_waits_for_whom()
    {
        await RunAsync("deadlocks", "4711");

        _output.ToString().ShouldContain("Ping, which handles Start for 12 s and blocks a thread,");
        _output.ToString().ShouldContain("waits for Pong to answer PlaceBid");
    }

    [Fact]
    public async Task A_deadlock_of_a_pool_is_written_with_the_pool()
    {
        const string Pool = "urn:uuid:00000000-0000-4000-8000-000000000099";
        _targets.Source = new DocumentSource(Document.Text("troubled")
            .Replace("\"certain\": true,", $"\"certain\": true, \"pools\": [ {{ \"actor\": \"{Pool}\", \"name\": \"Crawler\", \"workers\": 2 }} ],", StringComparison.Ordinal)
            .Replace("\"waitsFor\": \"urn:uuid:00000000-0000-4000-8000-000000000002\"", $"\"waitsFor\": \"{Pool}\"", StringComparison.Ordinal));

        await RunAsync("deadlocks", "4711");

        _output.ToString().ShouldContain("waits for Crawler to answer PlaceBid");
        _output.ToString().ShouldContain(" +---- and none of the 2 workers of the pool Crawler is free");
        _output.ToString().ShouldContain("Let one of them go on: tell instead of ask, ");
    }

    [Fact]
    public async Task Snapshot_as_JSON_is_what_the_process_wrote()
    {
        (await RunAsync("snapshot", "4711", "--json", "--sort", "oldestWait", "--filter", "Auction", "--count", "7", "--sections", "actors,flow")).ShouldBe(0);

        JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("unknownToThisTool").GetProperty("x")[0].GetInt32().ShouldBe(1);
        var query = _targets.Source.Queries.Last();
        (query.Sort, query.Filter, query.Count).ShouldBe((ActorSort.OldestWait, "Auction", 7));
        query.Sections.ShouldBe(["actors", "flow"]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1, "--at-once")]
    public async Task Snapshot_looks_twice_for_the_rates_unless_told_otherwise(int looks, params string[] options)
    {
        await RunAsync(["snapshot", "4711", .. options]);

        _targets.Source.Queries.Count.ShouldBe(looks);
    }

    [Fact]
    public async Task Top_into_a_file_writes_once_and_without_codes()
    {
        (await RunAsync("top", "4711")).ShouldBe(0);

        _output.ToString().ShouldContain("AuctionHouse: 4,100 messages wait");
        _output.ToString().ShouldContain("Look at SqliteBidStore first");
        _output.ToString().ShouldNotContain("\e");
    }

    [Fact]
    public async Task Stacks_are_written_with_the_actor_of_each_thread()
    {
        (await RunAsync("stacks", "4711")).ShouldBe(0);

        _output.ToString().ShouldContain("Thread .NET TP Worker (9), in a turn of Ping, which handles Start:");
    }

    [Fact]
    public async Task Ps_lists_processes_with_the_worst_that_is_wrong_and_those_that_do_not_answer()
    {
        _targets.Processes = [new(4711, Document.Troubled, null), new(12, Document.Quiet, null), new(13, null, "Process 13 does not answer.")];

        (await RunAsync("ps")).ShouldBe(0);
        var lines = _output.ToString().Split('\n');

        lines[1].ShouldContain("4711 AuctionHouse");
        lines[1].ShouldContain("Deadlock: Ping and Pong");
        lines[2].TrimEnd().ShouldEndWith("12 Worker                           1         0");
        lines[3].ShouldContain("does not answer");
    }

    [Fact]
    public async Task The_process_may_be_left_out_if_there_is_only_one()
    {
        _targets.Processes = [new(4711, Document.Troubled, null)];

        (await RunAsync("deadlocks")).ShouldBe(1);
        _targets.Asked.ShouldBe(4711);
    }

    [Fact]
    public async Task The_process_may_be_given_by_name_without_regard_to_case()
    {
        _targets.Processes = [new(12, Document.Quiet, null), new(4711, Document.Troubled, null)];

        (await RunAsync("deadlocks", "auctionhouse")).ShouldBe(1);
        _targets.Asked.ShouldBe(4711);
    }

    [Theory]
    [InlineData(null, "Several processes have Nekka. Choose one by its id. Processes with Nekka: 12 Worker, 4711 AuctionHouse.")]
    [InlineData("Shop", "No process with Nekka is called Shop. Processes with Nekka: 12 Worker, 4711 AuctionHouse.")]
    public async Task A_choice_that_is_not_clear_lists_the_processes(string? name, string error)
    {
        _targets.Processes = [new(12, Document.Quiet, null), new(4711, Document.Troubled, null)];

        (await RunAsync(name is null ? ["deadlocks"] : ["deadlocks", name])).ShouldBe(3);
        _errors.ToString().ShouldBe($"nekka: {error}{Environment.NewLine}");
    }

    [Fact]
    public async Task A_process_that_cannot_be_looked_into_ends_the_command_with_3_and_the_reason()
    {
        _targets.Source = new DocumentSource { End = new UnreachableProcessException("There is no process 1.") };

        (await RunAsync("top", "1")).ShouldBe(3);
        _errors.ToString().ShouldBe($"nekka: There is no process 1.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_command_that_is_interrupted_does_not_end_with_0()
    {
        _targets.Source = new DocumentSource { End = new OperationCanceledException() };
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        _interrupted = interrupted.Token;

        (await RunAsync("deadlocks", "1")).ShouldBe(130);
        _errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fault_of_the_tool_has_an_exit_code_of_its_own()
    {
        _targets.Source = new DocumentSource { End = new InvalidOperationException("It is broken.") };

        (await RunAsync("deadlocks", "1")).ShouldBe(4);
        _errors.ToString().ShouldStartWith("nekka: this is a fault of the tool itself: System.InvalidOperationException: It is broken.");
    }

    [Fact]
    public async Task A_reason_that_quotes_the_process_cannot_control_the_terminal()
    {
        _targets.Source = new DocumentSource("""{ "version": 1, "error": "evil\u001b[2J\u0007text" }""");

        await RunAsync("deadlocks", "1");

        _errors.ToString().ShouldContain("because of evil [2J text.");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10, "--timeout", "10")]
    [InlineData(0.5, "--timeout", "0.5")]
    public async Task Ps_waits_for_3_seconds_unless_told_otherwise(double seconds, params string[] options)
    {
        await RunAsync(["ps", .. options]);

        _targets.Timeout.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task Another_version_of_the_JSON_ends_the_command_with_3()
    {
        _targets.Source = new DocumentSource("""{ "version": 2 }""");

        (await RunAsync("snapshot", "1", "--json")).ShouldBe(3);
        _output.ToString().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("top", "1", "2")]
    [InlineData("top", "1", "--interval", "0")]
    [InlineData("top", "1", "--timeout", "-1")]
    [InlineData("snapshot", "1", "--count", "1001")]
    [InlineData("snapshot", "1", "--sections", "nonsense")]
    [InlineData("snapshot", "1", "--sort", "nonsense")]
    [InlineData("snapshot", "1", "--nonsense")]
    public async Task Wrong_arguments_end_the_command_with_2(params string[] arguments)
    {
        (await RunAsync(arguments)).ShouldBe(2);
        _errors.ToString().ShouldStartWith("nekka: ");
    }

    private Task<int> RunAsync(params string[] arguments) => NekkaApp.RunAsync(
        arguments,
        new Surroundings
        {
            Targets = _targets,
            Output = _output,
            Errors = _errors,
            IsInteractive = false,
            Colours = ColorSystemSupport.NoColors,
            BetweenTwoLooks = TimeSpan.Zero,
        },
        _interrupted);

    private sealed class Targets : ITargets
    {
        public DocumentSource Source { get; set; } = new(Document.Text("troubled"));

        public IReadOnlyList<NekkaProcess> Processes { get; set; } = [];

        public int Asked { get; private set; }

        public TimeSpan Timeout { get; private set; }

        public Task<IReadOnlyList<NekkaProcess>> ListAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            Timeout = timeout;
            return Task.FromResult(Processes);
        }

        IThreadSource ITargets.Threads(int process, TimeSpan timeout) => new ThreadList();

        IDiagnosisSource ITargets.Source(int process, TimeSpan timeout)
        {
            Asked = process;
            return Source;
        }
    }
}
