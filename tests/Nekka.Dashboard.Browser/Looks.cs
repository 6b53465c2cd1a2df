using Microsoft.Playwright;

namespace Nekka.Dashboard.Browser;

/// <summary>Waits for what the stream brings: with each look the page says for how long the process has run.</summary>
internal static class Looks
{
    /// <summary>Waits until the page has been brought up to date so many times.</summary>
    public static Task WaitAsync(IPage page, int count) => page.EvaluateAsync(
        """
        count => new Promise(resolve => {
          const looks = new MutationObserver(() => { if (--count === 0) { looks.disconnect(); resolve(); } });
          looks.observe(document.getElementById("process"), { childList: true, characterData: true, subtree: true });
        })
        """,
        count);
}
