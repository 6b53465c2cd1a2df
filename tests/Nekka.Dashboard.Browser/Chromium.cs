using System.Collections.Concurrent;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Nekka.Dashboard.Browser.Chromium))]

namespace Nekka.Dashboard.Browser;

/// <summary>The browser of all tests: the one of the system, so that none is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly ConcurrentQueue<string> _errors = new();

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Limits.Hang.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("NEKKA_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>Opens a view.</summary>
    /// <param name="observatory">The process.</param>
    /// <param name="view">The part of the address behind the #.</param>
    /// <param name="dark">Whether the user prefers dark pages.</param>
    internal async Task<IPage> OpenAsync(Observatory observatory, string view = "", bool dark = false)
    {
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        page.SetDefaultTimeout((float)Limits.Hang.TotalMilliseconds);
        page.PageError += (_, error) => _errors.Enqueue(error);
        await page.GotoAsync($"{observatory.Dashboard}#{view}");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
        _errors.ShouldBeEmpty(); // What no script of the page has caught.
    }
}
