using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Nekka.Dashboard;

/// <summary>Sends a viewer, once in each interval, what has changed: server-sent events, one connection for each viewer.</summary>
internal sealed class DiagnosisStream(Viewer viewer, TimeSpan interval, TimeProvider clock)
{
    private readonly ArrayBufferWriter<byte> _diagnosis = new();
    private readonly ArrayBufferWriter<byte> _event = new();
    private Delta _delta = new();
    private int _seen = -1;

    /// <summary>Sends until the viewer goes or the host stops.</summary>
    public async Task SendAsync(HttpContext context, CancellationToken ended)
    {
        context.Response.ContentType = "text/event-stream";
        viewer.BeginStream();
        try
        {
            using var timer = new PeriodicTimer(interval, clock);
            do
            {
                MakeEvent();
                await context.Response.Body.WriteAsync(_event.WrittenMemory, ended).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ended).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(ended).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The viewer has gone, or the host stops.
        }
        finally
        {
            viewer.EndStream();
        }
    }

    private void MakeEvent()
    {
        _diagnosis.ResetWrittenCount();
        _event.ResetWrittenCount();
        if (viewer.Changes is var changes && changes != _seen)
        {
            (_seen, _delta) = (changes, new Delta());
        }

        viewer.Write(_diagnosis);
        _event.Write("data: "u8);
        if (_diagnosis.WrittenCount > 0)
        {
            _delta.Write(_diagnosis.WrittenMemory, _event);
        }

        _event.Write("\n\n"u8);
    }
}
