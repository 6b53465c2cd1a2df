using Microsoft.Playwright;

namespace Nekka.Dashboard.Browser;

/// <summary>What a user does to an actor on the page, and sees of it there.</summary>
public sealed class ActionTests(Chromium chromium)
{
    [Fact]
    public async Task An_actor_that_is_stopped_is_gone()
    {
        await using var observatory = await Observatory.OpenAsync();
        var page = await OpenStationAsync(observatory);

        await ButtonOf(page, "Stop").ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This actor does not exist any more");
        (await observatory.LookAsync("sections=Actors&filter=WeatherStation")).GetProperty("actors").GetProperty("matching").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task An_actor_that_is_restarted_counts_it()
    {
        await using var observatory = await Observatory.OpenAsync();
        var page = await OpenStationAsync(observatory);
        var restarts = page.Locator("dl.facts dt:text-is('Restarts') + dd");
        await Assertions.Expect(restarts).ToHaveTextAsync("0");

        await ButtonOf(page, "Restart").ClickAsync();

        await Assertions.Expect(page.GetByText("The actor was told to restart.")).ToBeVisibleAsync();
        await Assertions.Expect(restarts).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task An_action_that_is_not_confirmed_is_not_done()
    {
        await using var observatory = await Observatory.OpenAsync();
        var page = await OpenStationAsync(observatory, confirms: false);

        await ButtonOf(page, "Stop").ClickAsync();

        await Looks.WaitAsync(page, count: 2);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("WeatherStation");
    }

    private async Task<IPage> OpenStationAsync(Observatory observatory, bool confirms = true)
    {
        var page = await chromium.OpenAsync(observatory, "actors?filter=WeatherStation");
        page.Dialog += (_, dialog) => _ = confirms ? dialog.AcceptAsync() : dialog.DismissAsync();
        await page.Locator(".grid-body .grid-row").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("WeatherStation");
        return page;
    }

    private static ILocator ButtonOf(IPage page, string action) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = action, Exact = true });
}
