using Microsoft.Playwright;

namespace Nekka.Dashboard.Browser;

/// <summary>Each view shows what was planted.</summary>
public sealed class TroubleTests(Chromium chromium)
{
    [Fact]
    public async Task The_overview_names_a_deadlock_an_overload_and_a_crash_loop_first()
    {
        await using var observatory = await Observatory.OpenAsync("deadlock", "overload", "crash-loop");
        var page = await chromium.OpenAsync(observatory);

        var judgements = page.Locator(".judgements");
        await Assertions.Expect(judgements).ToContainTextAsync("wait for each other");
        await Assertions.Expect(judgements).ToContainTextAsync("messages wait");
        await Assertions.Expect(judgements).ToContainTextAsync("has been restarted");
        await Picture.TakeAsync(page, "overview");
    }

    [Fact]
    public async Task The_view_of_deadlocks_draws_the_circle()
    {
        await using var observatory = await Observatory.OpenAsync("deadlock-of-three");
        var page = await chromium.OpenAsync(observatory, "deadlocks");

        await Assertions.Expect(page.Locator("svg.circle circle")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator("article li")).ToHaveCountAsync(3);
        await Picture.TakeAsync(page, "deadlocks");
    }

    [Fact]
    public async Task The_table_of_actors_begins_with_the_one_in_trouble_and_a_click_opens_it()
    {
        await using var observatory = await Observatory.OpenAsync("overload", "idle");
        var page = await chromium.OpenAsync(observatory, "actors");

        var first = page.Locator(".grid-body .grid-row.troubled").First;
        await first.WaitForAsync();
        await Picture.TakeAsync(page, "actors");
        var name = (await first.Locator("[role=gridcell]").First.TextContentAsync())!;
        await first.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Assertions.Expect(page.GetByText("What waits")).ToBeVisibleAsync();
        await Picture.TakeAsync(page, "actor");
    }

    [Fact]
    public async Task An_actor_that_fails_again_and_again_shows_its_failures_with_their_stacks()
    {
        await using var observatory = await Observatory.OpenAsync("crash-loop");
        var page = await chromium.OpenAsync(observatory, "actors?sort=Restarts");
        await page.Locator(".grid-body .grid-row").First.ClickAsync();

        await page.Locator("details summary").First.ClickAsync();

        await Assertions.Expect(page.Locator("details[open] pre").First).ToContainTextAsync("at Samples.");
    }

    [Fact]
    public async Task The_view_of_dead_letters_counts_them_by_class_and_reason()
    {
        await using var observatory = await Observatory.OpenAsync("dead-letters");
        var page = await chromium.OpenAsync(observatory, "deadletters");

        await Assertions.Expect(page.Locator("table").First.Locator("tbody tr").First).ToBeVisibleAsync();
        await Picture.TakeAsync(page, "dead-letters");
    }

    [Fact]
    public async Task The_view_of_the_flow_shows_who_sends_to_whom()
    {
        await using var observatory = await Observatory.OpenAsync("overload");
        var page = await chromium.OpenAsync(observatory, "flow");

        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "WeatherStation", Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("svg.flow path").First).ToBeAttachedAsync();
        await Picture.TakeAsync(page, "flow");
    }

    [Fact]
    public async Task The_view_of_stacks_takes_them_on_a_button()
    {
        await using var observatory = await Observatory.OpenAsync("slow-handler");
        var page = await chromium.OpenAsync(observatory, "stacks");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Take stacks" }).ClickAsync();

        await Assertions.Expect(page.Locator("main pre")).ToContainTextAsync("at Samples.");
    }

    [Fact]
    public async Task The_overview_names_a_class_that_leaks()
    {
        await using var observatory = await Observatory.OpenAsync("leak");
        var page = await chromium.OpenAsync(observatory);

        await Assertions.Expect(page.Locator(".judgements")).ToContainTextAsync("actors of the class Meteor were started");
    }

    [Fact]
    public async Task The_tree_opens_the_children_of_an_actor()
    {
        await using var observatory = await Observatory.OpenAsync("leak");
        var page = await chromium.OpenAsync(observatory, "tree");
        var children = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Children of SkySurvey" });
        var meteors = page.Locator("ul.tree ul").GetByText("Meteor");

        await children.ClickAsync();
        await Assertions.Expect(meteors.First).ToBeVisibleAsync();
        await Assertions.Expect(children).ToHaveAttributeAsync("aria-expanded", "true");

        await children.ClickAsync();
        await Assertions.Expect(meteors.First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_process_in_which_nothing_is_wrong_says_so()
    {
        await using var observatory = await Observatory.OpenAsync();
        var page = await chromium.OpenAsync(observatory);

        await Assertions.Expect(page.GetByText("Nothing seems to be wrong.")).ToBeVisibleAsync();
    }
}
