using Nekka.Cells;
using Nekka.Messages;
using Nekka.Proxies;

namespace Nekka.Orleans.Streaming;

/// <summary>The reader's side of an enumeration whose items are made on another machine. It asks for the next items while the reader takes the present
/// ones.</summary>
/// <remarks><b>Thread safety:</b> one thread at a time may use it, as with all enumerators.</remarks>
internal sealed class RemoteEnumerator<T>(ActorCell actor, IMemberUse use, string description, CancellationToken[] tokens) : IAsyncEnumerator<T>
{
    private StreamChunk<T>? _chunk;
    private Future<StreamChunk<T>>? _following;
    private int _next;
    private bool _isOver;

    public T Current { get; private set; } = default!;

    public async ValueTask<bool> MoveNextAsync()
    {
        while (!_isOver)
        {
            LeaveIfCancelled(); // Before the items that are there.
            if (_chunk is { } chunk && _next < chunk.Items.Length)
            {
                Current = chunk.Items[_next++];
                return true;
            }

            if (_chunk is { IsLast: true })
            {
                break;
            }

            await TakeNextAsync().ConfigureAwait(true);
        }

        _isOver = true;
        return false;
    }

    public ValueTask DisposeAsync()
    {
        Leave();
        return default;
    }

    private async ValueTask TakeNextAsync()
    {
        try
        {
            _chunk = await (_following ?? Ask()).ConfigureAwait(true);
            _next = 0;
            _following = _chunk.IsLast ? null : Ask();
        }
        catch
        {
            LeaveIfCancelled();
            _isOver = true;
            throw;
        }
    }

    private void LeaveIfCancelled()
    {
        if (Array.Find(tokens, static token => token.IsCancellationRequested) is { IsCancellationRequested: true } cancelled)
        {
            Leave();
            throw new OperationCanceledException(cancelled);
        }
    }

    private void Leave()
    {
        var isOpen = !_isOver && _chunk is { IsLast: false };
        _isOver = true;
        if (isOpen)
        {
            actor.TryTell(new LeaveStream(_chunk!.Number, description));
        }
    }

    private Future<StreamChunk<T>> Ask()
    {
        Array.ForEach(tokens, static token => token.ThrowIfCancellationRequested());
        StreamMessage message = _chunk is null ? new OpenStream(use, description, typeof(T)) : new ContinueStream(_chunk.Number, description);
        var reply = actor.Ask(message, new AskFuture<StreamChunk<T>>(actor, message));
        foreach (var token in tokens)
        {
            reply.EndBy(token);
        }

        return reply;
    }
}
