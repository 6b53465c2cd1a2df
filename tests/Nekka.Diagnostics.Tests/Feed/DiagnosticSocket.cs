using System.Buffers.Text;
using System.Diagnostics.Tracing;
using System.Text;
using System.Text.Json;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Nekka.Diagnostics.Tests;

/// <summary>Asks another process for a diagnosis as the tool does: by one session of the runtime's diagnostic socket.</summary>
internal sealed class DiagnosticSocket(int processId)
{
    private const string Provider = "Nekka";

    private readonly string _viewer = Guid.NewGuid().ToString();
    private int _requests;

    /// <summary>Asks once, as the same viewer each time.</summary>
    public async Task<JsonElement> AskAsync(params (string Name, string Value)[] arguments)
    {
        var number = Interlocked.Increment(ref _requests).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["viewer"] = _viewer, ["request"] = number };
        foreach (var (name, value) in arguments)
        {
            all[name] = value;
        }

        var provider = new EventPipeProvider(Provider, EventLevel.Informational, keywords: 1, all);
        var configuration = new EventPipeSessionConfiguration([provider], circularBufferSizeMB: 4, requestRundown: false, requestStackwalk: false);
        using var session = await new DiagnosticsClient(processId).StartEventPipeSessionAsync(configuration, CancellationToken.None).WaitAsync(Limits.Hang);
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Factory.StartNew(() => Read(session, $"{_viewer}/{number}", answer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var json = await answer.Task.WaitAsync(Limits.Hang);
        await session.StopAsync(CancellationToken.None).WaitAsync(Limits.Hang);
        await reading.WaitAsync(Limits.Hang);
        return JsonDocument.Parse(json).RootElement;
    }

    /// <summary>The text as an argument has it.</summary>
    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static void Read(EventPipeSession session, string request, TaskCompletionSource<string> answer)
    {
        string?[]? parts = null;
        using var source = new EventPipeEventSource(session.EventStream);
        source.Dynamic.AddCallbackForProviderEvent(Provider, "Diagnosis", data =>
        {
            if (string.Equals((string)data.PayloadByName("request"), request, StringComparison.Ordinal))
            {
                parts ??= new string?[(int)data.PayloadByName("count")];
                parts[(int)data.PayloadByName("index")] = (string)data.PayloadByName("part");
                if (Array.TrueForAll(parts, static part => part is not null))
                {
                    answer.TrySetResult(string.Concat(parts));
                }
            }
        });
        source.Process();
        answer.TrySetException(new InvalidOperationException($"Nobody answered the request {request}."));
    }
}
