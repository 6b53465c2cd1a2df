using System.Diagnostics;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;

namespace Nekka.Tool.Tests;

public class SessionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1); // For a hang.
    private readonly FakeTerminal _terminal = new();

    [Fact]
    public async Task The_first_picture_after_the_first_look_says_how_long_it_took_if_asked()
    {
        _terminal.When("[screen after ", 'q');

        await RunAsync(new DocumentSource(Document.Text("troubled")), Stopwatch.StartNew());
    }

    [Fact]
    public async Task A_key_that_changes_the_question_has_it_asked_at_once()
    {
        var source = new DocumentSource(Document.Text("troubled"));
        _terminal.When("Ping", 's').When("by waiting", 'q');

        await RunAsync(source);

        source.Queries.ShouldContain(query => query.Sort == ActorSort.Waiting || source.Queries.Count == 1);
        _terminal.Picture.ShouldContain("by waiting");
    }

    [Fact]
    public async Task The_stacks_come_while_the_picture_says_that_they_are_taken()
    {
        _terminal.When("Ping", 't').When("Shop.Ping.Start", 'q');

        await RunAsync(new DocumentSource(Document.Text("troubled")));
    }

    [Fact]
    public async Task Stacks_that_cannot_be_taken_are_explained_and_the_session_goes_on()
    {
        var threads = new ThreadList { End = new UnreachableProcessException("Process 4711 (Shop) has not answered for 10 s.") };
        _terminal.When("Ping", 't').When("has not answered for 10 s", 'q');

        await RunAsync(new DocumentSource(Document.Text("troubled")), threads: threads);
    }

    [Fact]
    public async Task A_terminal_that_changes_its_size_is_painted_anew()
    {
        _terminal.When("Ping", 'h').When("choose an actor", 'q');
        var running = RunAsync(new DocumentSource(Document.Text("troubled")));
        _terminal.Size = new ScreenSize(40, 12);

        await running;
        _terminal.Sizes[^1].ShouldBe(new ScreenSize(40, 12));
    }

    [Fact]
    public async Task A_process_that_ends_ends_the_session_with_the_reason()
    {
        var source = new DocumentSource(Document.Text("troubled")) { End = new UnreachableProcessException("Process 4711 ended while nekka looked at it.") };

        (await Should.ThrowAsync<UnreachableProcessException>(() => RunAsync(source))).Message.ShouldContain("ended while nekka looked");
    }

    private Task RunAsync(DocumentSource source, Stopwatch? clock = null, ThreadList? threads = null) =>
        new TopSession(source, threads ?? new ThreadList(), _terminal, TimeSpan.FromMilliseconds(50)).RunAsync(clock, TestContext.Current.CancellationToken).WaitAsync(Limit);
}
