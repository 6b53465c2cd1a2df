using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inboxes;
using Nekka.Messages;

namespace Nekka.Streaming;

/// <summary>The reader's side of an enumeration. The reader takes items from one batch while the actor fills the next.</summary>
/// <remarks><b>Thread safety:</b> one thread at a time may use it, as with all enumerators.</remarks>
internal sealed class StreamEnumerator<T> : IAsyncEnumerator<T>, IValueTaskSource<bool>
{
    private static readonly StreamBatch<T> Nothing = new();

    private readonly ActorStream<T> _stream;
    private readonly CancellationToken[] _tokens;
    private StreamBatch<T> _batch = Nothing;
    private int _next;
    private StreamProducer<T>? _producer; // The first step makes it. Nothing happens before that.
    private StreamFetch<T>? _fetch;
    private StreamDemand? _demand;
    private ExceptionDispatchInfo? _failure;
    private bool _isOver;
    private bool _isDisposed;
    private short _version;

    public StreamEnumerator(ActorStream<T> stream, CancellationToken cancellationToken)
    {
        _stream = stream;
        _tokens = cancellationToken.CanBeCanceled ? [.. stream.Tokens, cancellationToken] : stream.Tokens;
    }

    // The reader was dropped in the middle. The iterator must not stay in the actor for the rest of the actor's life.
    [SuppressMessage("Design", "MA0055", Justification = "Nothing else tells that the reader was dropped.")]
    [SuppressMessage("Design", "CA1031", Justification = "An exception here would end the process.")]
    ~StreamEnumerator()
    {
        try
        {
            if (_producer is { Actor.IsSimulated: false } producer && !producer.TryAbandon() && !producer.Ended.IsCompleted)
            {
                Put(new StreamLeave(producer), reply: null);
            }
        }
        catch
        {
            // The actor's runtime takes no more work, so the actor does not go on either.
        }
    }

    public T Current { get; private set; } = default!;

    public ValueTask<bool> MoveNextAsync()
    {
        var batch = _batch;
        if (_next < batch.Count && !_producer!.IsCancelled)
        {
            Current = batch.Take(_next++);
            return new ValueTask<bool>(true);
        }

        return MoveOn();
    }

    public ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return default;
        }

        GC.SuppressFinalize(this);
        (_isDisposed, _isOver, _batch, _next) = (true, true, Nothing, 0);
        if (_producer is not { } producer)
        {
            return default;
        }

        if (producer.TryAbandon())
        {
            _fetch?.EndUnwanted(new OperationCanceledException("The reader has left before the stream began."));
            return default;
        }

        if (producer.Ended.IsCompleted)
        {
            return default;
        }

        Put(new StreamLeave(producer), reply: null);
        return AwaitAsync(producer.Ended);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token)
    {
        Check(token);
        return _failure is not null ? ValueTaskSourceStatus.Faulted
            : !_fetch!.IsCompleted ? ValueTaskSourceStatus.Pending
            : _fetch.Failure is { } failure ? failure.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled : ValueTaskSourceStatus.Faulted
            : ValueTaskSourceStatus.Succeeded;
    }

    // This awaits the future itself, so that an actor whose turn awaits the step notes what it waits for.
    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        _fetch!.Await(
            new AwaitedStep(continuation, state).Go,
            (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != ValueTaskSourceOnCompletedFlags.None,
            (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != ValueTaskSourceOnCompletedFlags.None);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        Check(token);
        _version++;
        _failure?.Throw();
        StreamBatch<T> batch;
        try
        {
            batch = _fetch!.AwaitedResult();
        }
        catch
        {
            _isOver = true;
            throw;
        }

        return Accept(batch);
    }

    private ValueTask<bool> MoveOn()
    {
        if (_isOver)
        {
            return new ValueTask<bool>(false);
        }

        if (Array.Find(_tokens, static token => token.IsCancellationRequested) is { IsCancellationRequested: true } cancelled)
        {
            _isOver = true;
            return ValueTask.FromCanceled<bool>(cancelled);
        }

        if (_next < _batch.Count)
        {
            Current = _batch.Take(_next++); // The actor is about to end, but it made these items before.
            return new ValueTask<bool>(true);
        }

        if (_batch.IsLast)
        {
            _isOver = true;
            _failure = _batch.Failure;
            return _failure is null ? new ValueTask<bool>(false) : new ValueTask<bool>(this, _version);
        }

        var fetch = _fetch ??= Begin();
        if (!fetch.IsCompleted)
        {
            foreach (var token in _tokens)
            {
                fetch.EndBy(token);
            }
        }

        return new ValueTask<bool>(this, _version);
    }

    private StreamFetch<T> Begin()
    {
        _producer = new StreamProducer<T>(_stream, _tokens);
        var first = new StreamFetch<T>(_producer, new StreamBatch<T>());
        return _stream.Cell.Ask(first, first);
    }

    // The actor fills the other batch meanwhile.
    private bool Accept(StreamBatch<T> batch)
    {
        var emptied = _batch;
        (_batch, _next, _fetch) = (batch, 0, null);
        if (!batch.IsLast)
        {
            Fetch(emptied == Nothing ? new StreamBatch<T>() : emptied);
        }

        if (batch.Count > 0)
        {
            Current = batch.Take(_next++);
            return true;
        }

        _isOver = true;
        batch.Failure?.Throw();
        return false;
    }

    private void Fetch(StreamBatch<T> empty)
    {
        empty.Reset();
        _fetch = new StreamFetch<T>(_producer!, empty);
        Put(_demand ??= new StreamDemand(_producer!), _fetch);
    }

    private void Put(StreamRequest request, StreamFetch<T>? reply)
    {
        var actor = _producer!.Actor;
        var envelope = new Envelope(request, reply);
        if (actor.Deliver(actor.Inbox.PutNotice(envelope, actor), envelope) != PutResult.Refused || reply is null)
        {
            return;
        }

        if (_producer.IsClosed)
        {
            reply.Batch.End(failure: null); // The host has ended the sequence, and then the actor.
            reply.TrySet(reply.Batch);
        }
        else
        {
            reply.TrySetException(actor.BrokenStream(_stream.Description));
        }
    }

    private static async ValueTask AwaitAsync(StreamEnd end) => await end.ConfigureAwait(true);

    private void Check(short token)
    {
        if (token != _version)
        {
            throw new InvalidOperationException("The ValueTask of MoveNextAsync was used twice. Await it once.");
        }
    }
}
