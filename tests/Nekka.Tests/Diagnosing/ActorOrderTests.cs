namespace Nekka.Tests.Diagnosing;

/// <summary>A feed sorts no more actors than a page needs, and shows each actor once, in the order that a query asks for.</summary>
public sealed class ActorOrderTests : IAsyncDisposable
{
    private const int Actors = 3_000;
    private const int Messages = 7;
    private const int PageLength = 700;

    private readonly ActorSystem _system = new();
    private readonly DiagnosisFeed _feed;

    public ActorOrderTests() => _feed = new DiagnosisFeed(_system);

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        await _system.DisposeAsync();
    }

    [Theory]
    [InlineData(ActorSort.Handled)]
    [InlineData(ActorSort.Name)]
    public async Task Pages_one_after_another_show_all_actors_once_and_in_order(ActorSort sort)
    {
        var sorted = await StartAsync(sort);

        var shown = new List<string>();
        for (var offset = 0; offset < Actors; offset += PageLength)
        {
            shown.AddRange(Urns(new DiagnosisQuery { Sort = sort, Offset = offset, Count = PageLength }));
        }

        shown.ShouldBe(sorted);
    }

    [Theory]
    [InlineData(ActorSort.Handled)]
    [InlineData(ActorSort.Name)]
    public async Task A_page_before_the_last_one_shows_the_same_as_without_that(ActorSort sort)
    {
        var sorted = await StartAsync(sort);

        Urns(new DiagnosisQuery { Sort = sort, Offset = Actors - 1 }).ShouldBe(sorted[^1..]);
        Urns(new DiagnosisQuery { Sort = sort, Offset = 10, Count = 5 }).ShouldBe(sorted[10..15]);
        Urns(new DiagnosisQuery { Sort = sort, Count = 0 }).ShouldBeEmpty();
    }

    // Gives the URNs in the order asked for. Names and numbers of messages are in another order than the actors, and several actors have the same.
    private async Task<string[]> StartAsync(ActorSort sort)
    {
        var started = new (ActorRef Actor, string? Name, int Handled)[Actors];
        for (var number = 0; number < Actors; number++)
        {
            var name = number % 3 == 0 ? null : $"{(number % 2 == 0 ? "Vase" : "vase")} {number * 7_919 % 100:00}";
            started[number] = (_system.Start(() => new House(), new ActorOptions { Name = name }), name, 1 + (number * 7_919 % Messages));
            for (var message = 0; message < started[number].Handled; message++)
            {
                await started[number].Actor.AskAsync("bid");
            }
        }

        var sorted = sort == ActorSort.Name
            ? started.OrderBy(static actor => actor.Name, StringComparer.OrdinalIgnoreCase)
            : started.OrderByDescending(static actor => actor.Handled);
        return [.. sorted.Select(static actor => actor.Actor.ActorUrn)];
    }

    private string[] Urns(DiagnosisQuery query) =>
        [.. _feed.Look(query).Rows().Select(static row => row.Text("urn"))];
}
