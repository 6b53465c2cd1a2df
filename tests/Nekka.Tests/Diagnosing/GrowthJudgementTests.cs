using System.Text.Json;

namespace Nekka.Tests.Diagnosing;

/// <summary>A feed finds a class that grows without end, and says nothing of a class whose actors are many, or come and go.</summary>
public sealed class GrowthJudgementTests : IAsyncDisposable
{
    // The other sections of thousands of actors would be written again and again until the feed looks at them anew.
    private static readonly DiagnosisQuery OnlyJudgements = new() { Sections = DiagnosisSections.Judgements };

    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;
    private readonly Queue<ActorRef> _actors = new();

    public GrowthJudgementTests() => _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    public async ValueTask DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task A_class_whose_actors_come_for_seconds_and_never_stop_leaks()
    {
        for (var second = 0; second < 5; second++)
        {
            await StartAsync(300);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var feed = new DiagnosisFeed(_system);
        feed.Look();
        await StartAsync(300);

        var judgement = feed.LookForJudgement("actorLeak");

        judgement.Text("text").ShouldBe("1,800 actors of the class House were started in the last 5 s and none has stopped (1,800 now).");
        judgement.Text("severity").ShouldBe("notice");
    }

    [Fact]
    public async Task The_advice_for_actors_by_key_is_not_to_use_actors_by_key()
    {
        using var feed = new DiagnosisFeed(_system);
        await using var houses = new KeyedActors<int, House>(
            static _ => new House { Receiving = static (_, _) => new("well") },
            new KeyedActorsOptions { System = _system, IdleTimeout = TimeSpan.FromHours(1) });
        feed.Look();
        for (var key = 0; key < 1_800; key++)
        {
            await houses[key].AskAsync<string>("How are you?");
            if (key % 300 == 299)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                Look(feed);
            }
        }

        await houses[-1].AskAsync<string>("How are you?");

        Look(feed).Judgements("actorLeak").Single().Text("advice").ShouldStartWith("They are actors by key, and each stops when it has been idle for the IdleTimeout");
    }

    [Fact]
    public async Task A_class_of_which_some_actors_stop_and_more_are_started_leaks()
    {
        using var feed = await BeginAsync(actors: 1_000);
        for (var second = 0; second < 40; second++)
        {
            await StartAsync(60);
            await StopAsync(20);
            Look(feed);
        }

        await StartAsync(60);
        await StopAsync(20);
        var judgement = Look(feed).Judgements("actorLeak").Single();

        judgement.Text("text").ShouldBe("2,460 actors of the class House were started in the last 41 s and only 820 have stopped (2,640 now).");
        judgement.Text("severity").ShouldBe("warning");
    }

    [Fact]
    public async Task A_program_that_starts_many_actors_at_once_does_not_leak()
    {
        using var feed = await BeginAsync(actors: 0);
        await StartAsync(2_000);

        Look(feed).Judgements("actorLeak").ShouldBeEmpty();
        Look(feed).Judgements("actorLeak").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_class_of_which_as_many_stop_as_start_does_not_leak()
    {
        using var feed = await BeginAsync(actors: 1_500);
        for (var second = 0; second < 10; second++)
        {
            await StartAsync(300);
            await StopAsync(second % 2 == 0 ? 295 : 305);

            Look(feed).Judgements("actorLeak").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(1, 150)]
    [InlineData(15, 150)]
    public async Task A_class_that_comes_and_goes_in_waves_does_not_leak(int secondsEach, int step)
    {
        const int Steps = 10;
        using var feed = await BeginAsync(actors: 500);
        for (var wave = 0; wave < 3; wave++)
        {
            for (var look = 0; look < Steps; look++)
            {
                await StartAsync(step);
                var leaks = Look(feed, secondsEach).Judgements("actorLeak");
                (wave == 0 || !leaks.Any()).ShouldBeTrue($"Step {look} of wave {wave}; of the first nobody can tell.");
            }

            for (var look = 0; look < Steps; look++)
            {
                await StopAsync(step);
                Look(feed, secondsEach).Judgements("actorLeak").ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_class_that_grows_above_the_wave_before_leaks()
    {
        using var feed = await BeginAsync(actors: 1_000);
        await StartAsync(1_000);
        Look(feed);
        await StopAsync(1_000);
        Look(feed, seconds: 61);
        Look(feed, seconds: 61); // The fall was more than a minute ago now.
        for (var second = 0; second < 10; second++)
        {
            await StartAsync(200);
            Look(feed);
        }

        Look(feed).Judgements("actorLeak").ShouldBeEmpty("Nobody has come since the look before.");
        await StartAsync(200);
        Look(feed).Judgements("actorLeak").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Old_actors_that_work_now_and_then_do_not_count_as_new()
    {
        await StartAsync(1_500);
        _clock.Advance(TimeSpan.FromMinutes(5));
        for (var second = 0; second < 5; second++)
        {
            foreach (var actor in _actors.Where((_, place) => place % 5 == second))
            {
                await actor.AskAsync("How are you?").Awaited();
            }

            await StartAsync(5);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var feed = new DiagnosisFeed(_system);
        feed.Look();
        await StartAsync(5);

        Look(feed).Judgements("actorLeak").ShouldBeEmpty();
    }

    private async Task<DiagnosisFeed> BeginAsync(int actors)
    {
        var feed = new DiagnosisFeed(_system);
        await StartAsync(actors);
        _clock.Advance(TimeSpan.FromMinutes(5));
        feed.LookUntil(static diagnosis => IntervalOf(diagnosis) is { } interval && interval < 1, OnlyJudgements);
        return feed;
    }

    // All actors are looked at only so often. A look that comes right after another one has hardly an interval, which tells it from the other.
    private JsonElement Look(DiagnosisFeed feed, int seconds = 1)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        var diagnosis = feed.LookUntil(static diagnosis => IntervalOf(diagnosis) >= 1, OnlyJudgements);
        feed.LookUntil(static later => IntervalOf(later) < 1, OnlyJudgements);
        return diagnosis;
    }

    private static double? IntervalOf(JsonElement diagnosis) => diagnosis.TryGetProperty("interval", out var interval) ? interval.GetDouble() : null;

    private async Task StartAsync(int count)
    {
        var started = Enumerable.Range(0, count).Select(_ => _system.Start(static () => new House { Receiving = static (_, _) => new("well") })).ToArray();
        foreach (var actor in started)
        {
            _actors.Enqueue(actor);
            await actor.WhenStarted.AsTask().InTime();
        }
    }

    private async Task StopAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _actors.Dequeue().StopAsync().Awaited();
        }
    }
}
