using System.Runtime.CompilerServices;

namespace Jukebox.Sound;

/// <summary>One who hears the stream. It counts what has come and what was dropped.</summary>
internal sealed class Listener
{
    private long _blocks;
    private long _dropped;

    /// <summary>What it has got so far.</summary>
    public ListenerStatistics Statistics => new(Volatile.Read(ref _blocks), Volatile.Read(ref _dropped));

    /// <summary>Passes the blocks on, and counts them. The number of a block that follows another tells how many were dropped between them.</summary>
    public async IAsyncEnumerable<StreamedBlock> CountAsync(IAsyncEnumerable<StreamedBlock> blocks, [EnumeratorCancellation] CancellationToken ended = default)
    {
        long? expected = null;
        await foreach (var streamed in blocks.WithCancellation(ended))
        {
            Volatile.Write(ref _dropped, _dropped + Math.Max(0, streamed.Number - (expected ?? streamed.Number)));
            Volatile.Write(ref _blocks, _blocks + 1);
            expected = streamed.Number + 1;
            yield return streamed;
        }
    }
}
