using System.Text.Json;

namespace Nekka.Dashboard.Tests;

/// <summary>Reads the stream of a viewer.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage answer, Stream content)
    {
        _answer = answer;
        _reader = new StreamReader(content);
    }

    public static async Task<EventReader> OpenAsync(Site site, string viewer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/nekka/stream?viewer={viewer}");
        var answer = await site.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new EventReader(answer, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public Task<JsonElement> ReadAsync() => ReadUntilAsync(static _ => true);

    public async Task<JsonElement> ReadUntilAsync(Predicate<JsonElement> isIt)
    {
        using var limit = new CancellationTokenSource(Limits.Hang);
        while (await _reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(line[6..]);
                if (isIt(document.RootElement))
                {
                    return document.RootElement.Clone();
                }
            }
        }

        throw new EndOfStreamException("The server has closed the stream.");
    }

    /// <summary>Whether the server closes the stream.</summary>
    public async Task<bool> ReadToEndAsync()
    {
        using var limit = new CancellationTokenSource(Limits.Hang);
        await _reader.ReadToEndAsync(limit.Token);
        return true;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _answer.Dispose();
        return default;
    }
}
