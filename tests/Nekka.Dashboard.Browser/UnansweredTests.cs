using Microsoft.Playwright;

namespace Nekka.Dashboard.Browser;

/// <summary>The page does not say that all is well before the process has said so, or when nobody can ask the process.</summary>
public sealed class UnansweredTests(Chromium chromium)
{
    [Theory]
    [InlineData("overview", "Nothing seems to be wrong.")]
    [InlineData("deadlocks", "No actors wait for each other in a circle.")]
    public async Task Before_the_first_answer_the_page_says_that_it_asks(string view, string well)
    {
        await using var observatory = await Observatory.OpenAsync("idle");
        var page = await chromium.OpenAsync(observatory, view);
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/diagnosis?*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByText("Asking the process …")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(well)).ToHaveCountAsync(0);
        held.SetResult();
        await Assertions.Expect(page.GetByText(well)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("overview")]
    [InlineData("deadlocks")]
    public async Task When_the_first_request_fails_the_page_shows_that_alone(string view)
    {
        await using var observatory = await Observatory.OpenAsync("idle");
        var page = await chromium.OpenAsync(observatory, view);
        await page.RouteAsync("**/diagnosis?*", static route => route.AbortAsync());
        await page.RouteAsync("**/stream?*", static route => route.AbortAsync());
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#connection.lost")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#view .notice")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByText("No actors wait for each other in a circle.")).ToHaveCountAsync(0);
    }
}
