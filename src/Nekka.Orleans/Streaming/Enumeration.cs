using Nekka.Orleans.Codecs;

namespace Nekka.Orleans.Streaming;

/// <summary>The maker's side of an enumeration.</summary>
internal abstract class Enumeration
{
    /// <summary>When the reader last asked, in milliseconds.</summary>
    public long LastUsed { get; set; }

    /// <summary>Cancels the step in hand, and ends the enumeration.</summary>
    public abstract CancellationTokenSource Cancellation { get; }

    /// <summary>Makes the next items, and the last after which there are none.</summary>
    /// <returns>A future of the chunk, and what makes bytes of it.</returns>
    public abstract (Future Chunk, Func<Future, byte[]> Write) Next(Payloads payloads);

    /// <summary>Ends the enumeration: the reader has left.</summary>
    public abstract void Leave();
}

/// <summary>The maker's side of an enumeration.</summary>
internal sealed class Enumeration<T>(long number, IAsyncEnumerable<T> stream, CancellationTokenSource cancellation) : Enumeration
{
    private const int Most = 50;

    private readonly IAsyncEnumerator<T> _items = stream.GetAsyncEnumerator(cancellation.Token);
    private Task<bool>? _begun; // A step that was not over when the last chunk was sent.

    public override CancellationTokenSource Cancellation => cancellation;

    public override (Future Chunk, Func<Future, byte[]> Write) Next(Payloads payloads)
    {
        var chunk = new Future<StreamChunk<T>>();
        _ = FillAsync(chunk);
        return (chunk, reply => payloads.Write(((Future<StreamChunk<T>>)reply).Get()));
    }

    public override void Leave() => _ = LeaveAsync();

    private async Task FillAsync(Future<StreamChunk<T>> chunk)
    {
        try
        {
            var items = new List<T>();
            var isLast = false;
            while (items.Count < Most)
            {
                var step = _begun ?? _items.MoveNextAsync().AsTask();
                _begun = null;
                if (items.Count > 0 && !step.IsCompletedSuccessfully)
                {
                    _begun = step; // What is there is sent, an exception after it.
                    break;
                }

                if (!await step.ConfigureAwait(false))
                {
                    isLast = true;
                    break;
                }

                items.Add(_items.Current);
            }

            chunk.TrySet(new StreamChunk<T>(number, [.. items], isLast));
        }
        catch (Exception exception) when (chunk.TrySetException(exception))
        {
            // The reader is told.
        }
    }

    private async Task LeaveAsync()
    {
        await cancellation.CancelAsync().ConfigureAwait(false);
        try
        {
            if (_begun is { } begun)
            {
                await begun.ConfigureAwait(false);
            }

            await _items.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ActorDeadException)
        {
            // It has ended by itself.
        }
    }
}
