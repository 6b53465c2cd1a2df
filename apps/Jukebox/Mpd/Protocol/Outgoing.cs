using System.IO.Pipelines;
using System.Net.Sockets;

namespace Jukebox.Mpd.Protocol;

/// <summary>What is on its way to a client: a buffer with a limit, so that a client which does not read delays nobody but itself.</summary>
/// <param name="time">The clock.</param>
/// <param name="patience">How long a client whose buffer is full may read nothing at all.</param>
internal sealed class Outgoing(TimeProvider time, TimeSpan patience)
{
    /// <summary>How many bytes may wait.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    private const int SegmentLength = 16 * 1024;

    // Long answers go out in parts of this length while the rest is being made.
    private const int PartLength = 64 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: MaxLength, resumeWriterThreshold: MaxLength / 2, minimumSegmentSize: SegmentLength));
    private Task _flush = Task.CompletedTask; // The pipe takes one at a time.
    private long _sent;

    /// <summary>Takes what is written to it into the buffer.</summary>
    public PipeWriter Writer => _pipe.Writer;

    /// <summary>Sends what is in the buffer, until <see cref="PipeWriter.Complete"/>.</summary>
    public async Task SendAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (await _pipe.Reader.ReadAsync(cancellationToken) is var read && !(read.IsCompleted && read.Buffer.IsEmpty))
            {
                var length = read.Buffer.IsEmpty ? 0 : await socket.SendAsync(read.Buffer.First, cancellationToken);
                _sent += length;
                _pipe.Reader.AdvanceTo(read.Buffer.GetPosition(length));
            }
        }
        finally
        {
            await _pipe.Reader.CompleteAsync(); // Who writes does not wait for a client that has gone.
        }
    }

    /// <summary>Lets what was written go. Waits only while the buffer is full.</summary>
    /// <exception cref="StalledException">The buffer is full, and the client does not read.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        do
        {
            Flush(cancellationToken);
            if (!_flush.IsCompletedSuccessfully)
            {
                await WaitAsync(_flush);
            }
        }
        while (_pipe.Writer.UnflushedBytes > 0); // Written while the buffer was full.
    }

    /// <summary>As <see cref="FlushAsync"/>, but only if much was written.</summary>
    public ValueTask RelieveAsync(CancellationToken cancellationToken) =>
        _pipe.Writer.UnflushedBytes < PartLength ? ValueTask.CompletedTask : FlushAsync(cancellationToken);

    /// <summary>Lets what was written go, without waiting. While the buffer is full, what was written goes when the next <see cref="FlushAsync"/> ends.</summary>
    public void Flush(CancellationToken cancellationToken)
    {
        if (_flush.IsCompleted)
        {
            _flush = _pipe.Writer.FlushAsync(cancellationToken).AsTask();
        }
    }

    private async Task WaitAsync(Task flush)
    {
        while (true)
        {
            var sent = _sent;
            try
            {
                await flush.WaitAsync(patience, time);
                return;
            }
            catch (TimeoutException)
            {
                if (sent == _sent)
                {
                    throw new StalledException();
                }
            }
        }
    }
}
