namespace Jukebox.Sound;

/// <summary>What a listener gets. A write that takes too long fails.</summary>
internal sealed class ListenerBody(Stream body, TimeSpan limit, TimeProvider time)
{
    /// <summary>Writes and flushes.</summary>
    /// <exception cref="TimeoutException">The listener does not read.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ended)
    {
        var writing = FlushAsync(bytes, ended);
        try
        {
            await writing.WaitAsync(limit, time, ended);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"it has read nothing for {limit.TotalSeconds} s", exception);
        }
    }

    private async Task FlushAsync(ReadOnlyMemory<byte> bytes, CancellationToken ended)
    {
        await body.WriteAsync(bytes, ended);
        await body.FlushAsync(ended);
    }
}
