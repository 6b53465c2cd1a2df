using Nekka;

namespace Jukebox.Sound;

/// <summary>Sends the stream as MP3, by an ffmpeg of its own for each listener.</summary>
internal static class Mp3Stream
{
    /// <summary>Sends until the listener is gone.</summary>
    /// <exception cref="SongException">ffmpeg does not start, or has ended.</exception>
    /// <exception cref="TimeoutException">The listener does not read.</exception>
    public static async Task SendAsync(Ffmpeg ffmpeg, IAsyncEnumerable<StreamedBlock> blocks, ListenerBody body, TimeSpan limit, CancellationToken ended)
    {
        using var child = ffmpeg.Start(Ffmpeg.ToMp3());
        var messages = new ChildMessages();
        messages.Read($"ffmpeg {child.Id}", child.StandardError);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ended);
        var feeding = FeedAsync(blocks, child.StandardInput.BaseStream, limit, over.Token);
        var sending = CopyAsync(child.StandardOutput.BaseStream, body, over.Token);
        try
        {
            await await Task.WhenAny(feeding, sending);
            throw new SongException($"ffmpeg has ended, and said last: {messages.Last}");
        }
        finally
        {
            await over.CancelAsync();
            child.End();
            await Task.WhenAll(feeding, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await child.StandardInput.BaseStream.DisposeAsync();
            child.StandardOutput.Dispose();
        }
    }

    private static async Task FeedAsync(IAsyncEnumerable<StreamedBlock> blocks, Stream input, TimeSpan limit, CancellationToken over)
    {
        var bytes = new byte[SoundBlock.Bytes];
        await foreach (var streamed in blocks.WithCancellation(over))
        {
            WavForm.Write(streamed.Block, bytes);
            await input.WriteAsync(bytes, over).AsTask().WaitAsync(limit, over);
        }
    }

    private static async Task CopyAsync(Stream output, ListenerBody body, CancellationToken over)
    {
        var bytes = new byte[8192];
        while (await output.ReadAsync(bytes, over) is > 0 and var count)
        {
            await body.WriteAsync(bytes.AsMemory(0, count), over);
        }
    }
}
