using Microsoft.Playwright;

namespace Nekka.Dashboard.Browser;

/// <summary>Takes the pictures of the guides, where <c>NEKKA_PICTURES</c> names a folder for them.</summary>
internal static class Picture
{
    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("NEKKA_PICTURES") is { Length: > 0 } folder)
        {
            await Looks.WaitAsync(page, count: 3); // So that rates are there, and the lines have more than a point.
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"dashboard-{name}.png") });
        }
    }
}
