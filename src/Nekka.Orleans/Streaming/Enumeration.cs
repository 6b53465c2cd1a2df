using System.Diagnostics.CodeAnalysis;
using Nekka.Orleans.Codecs;

namespace Nekka.Orleans.Streaming;

/// <summary>The maker's side of an enumeration.</summary>
internal abstract class Enumeration
{
    private volatile bool _isAwaited;

    /// <summary>Whether the reader waits for items.</summary>
    public bool IsAwaited
    {
        get => _isAwaited;
        set => _isAwaited = value;
    }

    /// <summary>When the reader last waited, as a timestamp of the actor's clock.</summary>
    public long LastUsed { get; set; }

    /// <summary>Whether there are no more items.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>Cancels the step in hand, and ends the enumeration.</summary>
    public abstract CancellationTokenSource Cancellation { get; }

    /// <summary>Makes the next items, and the last after which there are none.</summary>
    /// <returns>A future of the chunk, and what makes bytes of it.</returns>
    public abstract (Future Chunk, Func<Future, byte[]> Write) Next(Payloads payloads);

    /// <summary>Ends the enumeration: the reader has left, or has had all items.</summary>
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the actor's sequence throws is the reader's to know.")]
    private async Task FillAsync(Future<StreamChunk<T>> chunk)
    {
        try
        {
            var items = new List<T>();
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
                    IsOver = true;
                    break;
                }

                items.Add(_items.Current);
            }

            chunk.TrySet(new StreamChunk<T>(number, [.. items], IsOver));
        }
        catch (Exception exception)
        {
            IsOver = true;
            chunk.TrySetException(exception); // Unless the reader has given up.
        }
    }

    private async Task LeaveAsync()
    {
        if (!IsOver)
        {
            await cancellation.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_begun is Task begun)
        {
            await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Nobody wants the item any more.
        }

        try
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ActorDeadException)
        {
            // It has ended by itself.
        }
    }
}
