namespace Nekka.Tests.Diagnosing;

/// <summary>A feed sorts no more actors than a page needs, and shows each actor once, in the order that a query asks for.</summary>
public class ActorOrderTests
{
    private const int Actors = 3_000;
    private const int Messages = 7;
    private const int PageLength = 700;

    [Theory]
    [InlineData(ActorSort.Handled)]
    [InlineData(ActorSort.Name)]
    public async Task Pages_one_after_another_show_all_actors_once_and_in_order(ActorSort sort)
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var started = await StartAsync(system);

        var shown = new List<string>();
        for (var offset = 0; offset < Actors; offset += PageLength)
        {
            shown.AddRange(Urns(feed, new DiagnosisQuery { Sort = sort, Offset = offset, Count = PageLength }));
        }

        shown.ShouldBe(Sorted(started, sort));
    }

    [Theory]
    [InlineData(ActorSort.Handled)]
    [InlineData(ActorSort.Name)]
    public async Task A_page_before_the_last_one_shows_the_same_as_without_that(ActorSort sort)
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var started = await StartAsync(system);

        Urns(feed, new DiagnosisQuery { Sort = sort, Offset = Actors - 1 }).ShouldBe(Sorted(started, sort)[^1..]);
        Urns(feed, new DiagnosisQuery { Sort = sort, Offset = 10, Count = 5 }).ShouldBe(Sorted(started, sort)[10..15]);
        Urns(feed, new DiagnosisQuery { Sort = sort, Count = 0 }).ShouldBeEmpty();
    }

    // Names and numbers of messages are in another order than the actors, and several actors have the same.
    private static async Task<(ActorRef Actor, string? Name, int Handled)[]> StartAsync(ActorSystem system)
    {
        var started = new (ActorRef Actor, string? Name, int Handled)[Actors];
        for (var number = 0; number < Actors; number++)
        {
            var name = number % 3 == 0 ? null : $"{(number % 2 == 0 ? "Vase" : "vase")} {number * 7_919 % 100:00}";
            started[number] = (system.Start(() => new House(), new ActorOptions { Name = name }), name, 1 + (number * 7_919 % Messages));
            for (var message = 0; message < started[number].Handled; message++)
            {
                await started[number].Actor.AskAsync("bid");
            }
        }

        return started;
    }

    private static string[] Sorted((ActorRef Actor, string? Name, int Handled)[] started, ActorSort sort) =>
    [
        .. (sort == ActorSort.Name
            ? started.OrderBy(static actor => actor.Name, StringComparer.OrdinalIgnoreCase)
            : started.OrderByDescending(static actor => actor.Handled)).Select(static actor => actor.Actor.ActorUrn),
    ];

    private static string[] Urns(DiagnosisFeed feed, DiagnosisQuery query) =>
        [.. feed.Look(query).Rows().Select(static row => row.Text("urn"))];
}
