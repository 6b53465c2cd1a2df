using System.Collections.Immutable;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Tests.Library;

/// <summary>A backend that goes wrong is left out, and the others answer.</summary>
public class BackendFaultTests : LibraryTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource<ImmutableArray<Song>> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_backend_that_throws_is_left_out_and_named()
    {
        var bad = new FakeBackend.Script { OnSearch = static () => throw new InvalidOperationException("No.") };
        var library = await StartedAsync(bad.Plan("Bad"), new FakeBackend.Script("a").Plan("Good"));

        (await UrisAsync(library)).ShouldBe("a");

        var line = Log.At(LogLevel.Warning).Single();
        line.Text.ShouldBe("The backend Bad has failed to answer Search. The library leaves it out of this answer");
        line.Exception!.Message.ShouldBe("No.");
    }

    [Fact]
    public void A_backend_that_does_not_answer_is_left_out_after_two_seconds_and_named() => Explore(async system =>
    {
        var late = new TaskCompletionSource<ImmutableArray<Song>>();
        var library = await StartedAsync(system, new FakeBackend.Script { OnSearch = () => late.Task }.Plan("Silent"), new FakeBackend.Script("a").Plan("Good"));
        var began = system.TimeProvider.GetUtcNow();

        (await UrisAsync(library)).ShouldBe("a");

        (system.TimeProvider.GetUtcNow() - began).ShouldBe(TimeSpan.FromSeconds(2));
        Log.At(LogLevel.Warning).Single().Text.ShouldBe("The backend Silent has not answered Search within 2 seconds. The library leaves it out until it has answered");
        late.SetResult([]);
    });

    [Fact]
    public void An_answer_that_comes_with_the_deadline_is_given_or_late_but_no_failure() => Explore(async system =>
    {
        var slow = new FakeBackend.Script("s");
        slow.OnSearch = async () =>
        {
            await Task.Delay(TimeSpan.FromSeconds(2), system.TimeProvider);
            return slow.Songs;
        };
        var library = await StartedAsync(system, slow.Plan("Slow"), new FakeBackend.Script("a").Plan("Good"));

        var uris = await UrisAsync(library);

        var warnings = Log.At(LogLevel.Warning).Select(static line => line.Text).ToList();
        (uris, warnings.Count).ShouldBeOneOf(("a s", 0), ("a", 1));
        warnings.ShouldAllBe(static text => text.Contains("has not answered Search within 2 seconds"));
    });

    [Fact]
    public void A_late_backend_delays_one_question_and_is_asked_again_when_it_has_answered() => Explore(async system =>
    {
        var late = new TaskCompletionSource<ImmutableArray<Song>>();
        var silent = new FakeBackend.Script("s") { OnSearch = () => late.Task };
        var library = await StartedAsync(system, silent.Plan("Silent"), new FakeBackend.Script("a").Plan("Good"));
        await UrisAsync(library);
        var began = system.TimeProvider.GetUtcNow();

        (await UrisAsync(library)).ShouldBe("a");
        system.TimeProvider.GetUtcNow().ShouldBe(began);

        silent.OnSearch = () => Task.FromResult(silent.Songs);
        late.SetResult([]);
        await Task.Delay(Second, system.TimeProvider);
        (await UrisAsync(library)).ShouldBe("a s");
        Log.At(LogLevel.Information).Single().Text.ShouldContain("Silent");
    });

    [Fact]
    public async Task Questions_do_not_wait_for_each_other()
    {
        var library = await StartedAsync(new FakeBackend.Script { OnSearch = () => _late.Task }.Plan("Silent"), new BackendPlan("Streams", () => new Streams()));

        var search = UrisAsync(library);

        (await library.Lookup("http://x/")).ShouldNotBeNull();
        search.IsCompleted.ShouldBeFalse();
        _late.SetResult([new Song("late")]);
        (await search).ShouldBe("late");
    }

    [Fact]
    public async Task A_backend_that_refuses_a_question_says_why_to_who_asked()
    {
        var library = await StartedAsync(new FakeBackend.Script { OnSearch = static () => throw new RefusedException(Refusal.Argument, "Too hard") }.Plan("Strict"));

        (await Should.ThrowAsync<RefusedException>(async () => await library.Search(Filter.Everything))).Message.ShouldBe("Too hard");
    }

    [Fact]
    public async Task A_backend_whose_constructor_throws_is_left_out_and_said()
    {
        var library = await StartedAsync(new BackendPlan("Bad", static () => throw new InvalidOperationException("No disk.")), new FakeBackend.Script("a").Plan("Good"));

        (await UrisAsync(library)).ShouldBe("a");
        Log.At(LogLevel.Error).Single().Text.ShouldBe("The backend Bad has not started, because No disk. The library goes on without it, and takes it in if it starts later");
    }

    [Fact]
    public void A_backend_that_dies_at_its_start_is_started_again_and_left_out_meanwhile() => Explore(
        async system =>
        {
            var starts = 0;
            var isWell = false;
            var bad = new FakeBackend.Script("b") { OnStart = () => ++starts > 0 && isWell ? ValueTask.CompletedTask : throw new InvalidOperationException("Not yet.") };
            var library = await StartedAsync(system, bad.Plan("Bad"), new FakeBackend.Script("a").Plan("Good"));

            (await UrisAsync(library)).ShouldBe("a");
            Log.At(LogLevel.Error).Single().Text.ShouldContain("The backend Bad has not started");
            starts.ShouldBeGreaterThan(1);

            isWell = true;
            await Task.Delay(TimeSpan.FromMinutes(1), system.TimeProvider);
            (await UrisAsync(library)).ShouldBe("a b");
            Log.At(LogLevel.Information).Single().Text.ShouldContain("The backend Bad has started late");
        },
        failOnErrors: false);

    [Fact]
    public void A_backend_that_never_starts_holds_up_the_others_for_ten_seconds_at_most() => Explore(async system =>
    {
        var never = new TaskCompletionSource();
        var bad = new FakeBackend.Script { OnStart = () => new ValueTask(never.Task) };
        var began = system.TimeProvider.GetUtcNow();

        var library = await StartedAsync(system, bad.Plan("Bad"), new FakeBackend.Script("a").Plan("Good"));

        (system.TimeProvider.GetUtcNow() - began).ShouldBe(TimeSpan.FromSeconds(10));
        (await UrisAsync(library)).ShouldBe("a");
        Log.At(LogLevel.Error).Single().Text.ShouldContain("because it has not answered for 10 seconds");
        never.SetResult();
    });

    [Fact]
    public void A_backend_that_dies_is_started_again() => Explore(
        async system =>
        {
            var starts = 0;
            var mortal = new FakeBackend.Script("m")
            {
                OnStart = () =>
                {
                    starts++;
                    return ValueTask.CompletedTask;
                },
            };
            var library = await StartedAsync(system, mortal.Plan("Mortal"));

            system.GetByClass<FakeBackend>().Single().Defer(static backend => backend.Die());
            await Task.Delay(Second, system.TimeProvider);

            (await UrisAsync(library)).ShouldBe("m");
            starts.ShouldBe(2);
        },
        failOnErrors: false);

    [Fact]
    public async Task A_backend_that_fails_to_open_a_song_fails_for_that_song()
    {
        var bad = new FakeBackend.Script("a") { OnOpen = static _ => throw new InvalidOperationException("No.") };
        var library = await StartedAsync(bad.Plan("Bad"));

        (await Should.ThrowAsync<SongException>(async () => await library.Open("a"))).Message.ShouldBe("a cannot be opened: the backend Bad has failed: No.");
    }

    [Fact]
    public void A_backend_that_hangs_when_it_opens_a_song_fails_for_that_song() => Explore(async system =>
    {
        var never = new TaskCompletionSource<SongSource>();
        var library = await StartedAsync(system, new FakeBackend.Script("a") { OnOpen = _ => never.Task }.Plan("Silent"));

        await Should.ThrowAsync<SongException>(async () => await library.Open("a"));
        never.SetResult(new FileSource(""));
    });
}
