using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Nekka.Tool.Model;
using Nekka.Tool.Processes;

namespace Nekka.Tool.Sources;

/// <summary>Looks into a process through the diagnostic port of its runtime. Each look is a session of events: its arguments are the question,
/// its events the answer.</summary>
/// <param name="process">The id of the process.</param>
/// <param name="timeout">How long the process may take to answer.</param>
internal sealed class ProcessSource(int process, TimeSpan timeout) : IDiagnosisSource
{
    private const string Provider = "Nekka";
    private const string DiagnosisEvent = "Diagnosis";
    private const int BufferMegabytes = 16;

    private readonly DiagnosticsClient _client = new(process);
    private readonly string _viewer = Guid.NewGuid().ToString();
    private int _requests;
    private bool _hasAnswered;

    public async Task<DiagnosisDocument> LookAsync(DiagnosisQuery query, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        var isConnected = false;
        try
        {
            var number = ++_requests;
            var answer = new Answer(string.Create(CultureInfo.InvariantCulture, $"{_viewer}/{number}"));
            using var session = await _client.StartEventPipeSessionAsync(Configuration(query, number), limit.Token).ConfigureAwait(false);
            isConnected = true;
            var reading = Task.Factory.StartNew(() => Read(session, answer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var document = await answer.Whole.WaitAsync(limit.Token).ConfigureAwait(false);
            await session.StopAsync(limit.Token).ConfigureAwait(false);
            await reading.WaitAsync(limit.Token).ConfigureAwait(false);
            _hasAnswered = true;
            return document;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Obstacle.Explains(exception))
        {
            var reason = await Obstacle.OfAsync(process, isConnected, _hasAnswered, timeout).ConfigureAwait(false);
            throw new UnreachableProcessException(reason, exception);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with the stream is told to the one who waits for the answer.")]
    private static void Read(EventPipeSession session, Answer answer)
    {
        try
        {
            using var source = new EventPipeEventSource(session.EventStream);
            source.Dynamic.AddCallbackForProviderEvent(Provider, DiagnosisEvent, data => answer.Add(
                (string)data.PayloadByName("request"),
                Convert.ToInt32(data.PayloadByName("index"), CultureInfo.InvariantCulture),
                Convert.ToInt32(data.PayloadByName("count"), CultureInfo.InvariantCulture),
                data.PayloadByName("part") as byte[] ?? Encoding.UTF8.GetBytes((string)data.PayloadByName("part"))));
            source.Process();
            answer.End();
        }
        catch (Exception exception)
        {
            answer.End(exception);
        }
    }

    private EventPipeSessionConfiguration Configuration(DiagnosisQuery query, int number)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["viewer"] = _viewer,
            ["request"] = number.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in query.ToArguments())
        {
            arguments[name] = value;
        }

        return new EventPipeSessionConfiguration([new EventPipeProvider(Provider, EventLevel.Informational, 1, arguments)], BufferMegabytes, requestRundown: false, requestStackwalk: false);
    }
}
