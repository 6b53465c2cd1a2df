using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nekka.Dashboard.Browser;

/// <summary>A process in which something goes wrong: samples/Observatory.</summary>
internal sealed partial class Observatory : IAsyncDisposable
{
    private readonly Process _process;

    private Observatory(Process process, Uri address)
    {
        _process = process;
        Dashboard = new Uri(address, "/nekka/");
    }

    public Uri Dashboard { get; }

    public static async Task<Observatory> OpenAsync(params string[] troubles)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Built.Program("Observatory"), "--port", "0", .. troubles])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        using var limit = new CancellationTokenSource(Limits.Hang);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (Address().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.ReadToEndAsync(); // Otherwise a program that writes much would be held up.
                return new Observatory(process, new Uri(found.Value));
            }
        }

        throw new InvalidOperationException("The observatory has ended without an address.");
    }

    /// <summary>Asks once, beside the page.</summary>
    public async Task<JsonElement> LookAsync(string query)
    {
        using var client = new HttpClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(Dashboard, $"diagnosis?{query}")));
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
