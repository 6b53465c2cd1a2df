using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Streaming;

/// <summary>Enumerates in the actor, batch by batch, when the reader asks for items.</summary>
/// <remarks>
/// <para>A stream is background work of the actor. Each request of the reader is a turn, which makes steps until a step has to await
/// something. The code behind such an await runs between turns.</para>
/// <para>This class does not refer to the reader, so that the garbage collector finds a reader that was abandoned.</para>
/// <para><b>Thread safety:</b> any thread may use <see cref="TryAbandon"/>, and the public properties.
/// Only the actor's own pass uses the rest.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The enumeration disposes of the source at its end.")]
internal sealed class StreamProducer<T>(ActorStream<T> stream, CancellationToken[] tokens) : StreamProducer
{
    // A turn ends when more milliseconds than this have passed, so it is short even if its steps take long. It reads the clock whenever the
    // number of steps has doubled, because most steps take less time than reading the clock.
    private const int MaxMilliseconds = 1;

    private readonly CancellationTokenSource _cancellation =
        tokens.Length == 0 ? new CancellationTokenSource() : CancellationTokenSource.CreateLinkedTokenSource(tokens);

    private int _stage; // One of the constants of Stages.
    private ActorCell? _actor;
    private StreamFetch<T>? _wanted;
    private ValueTask<bool> _step;
    private bool _isInStep;
    private bool _isLeft;
    private bool _isComplete; // The iterator has ended by itself.
    private volatile bool _isClosed; // For the reader the sequence is over, whatever becomes of the iterator.
    private bool _hasEnded;
    private ExceptionDispatchInfo? _failure;
    private TaskCompletionSource? _signal;

    public override ActorCell Actor => Volatile.Read(ref _actor) ?? stream.Cell;

    public override string Description => stream.Description;

    /// <summary>Whether the host has ended the enumeration.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether a token can cancel the enumeration.</summary>
    public bool MayBeCancelled => tokens.Length > 0;

    /// <summary>Whether a token has been cancelled, the reader has left, or the actor is about to end.</summary>
    public bool IsCancelled => _cancellation.IsCancellationRequested;

    /// <summary>Prevents the beginning of an enumeration that the actor has not begun.</summary>
    /// <returns><see langword="false"/> if the actor has begun it.</returns>
    public bool TryAbandon()
    {
        var isAbandoned = Interlocked.CompareExchange(ref _stage, Stages.Abandoned, Stages.New) == Stages.New;
        if (isAbandoned)
        {
            _cancellation.Dispose();
        }

        return isAbandoned;
    }

    /// <summary>Begins the enumeration, in a turn of the actor.</summary>
    public void Begin(StreamFetch<T> first)
    {
        var actor = ActorCell.Current!;
        _actor = actor; // Before the stage changes, because a reader that finds the enumeration begun sends to this actor.
        if (Interlocked.CompareExchange(ref _stage, Stages.Begun, Stages.New) != Stages.New)
        {
            return; // The reader has left meanwhile, and no longer waits.
        }

        _wanted = first;
        if (actor.System.StreamsAreOver)
        {
            End(failure: null);
            return;
        }

        actor.Attachments.Get(static () => new OpenStreams()).Add(this);
        if (!actor.TryRunInBackground(RunAsync))
        {
            End(Broken());
        }
    }

    public override void Demand(Future fetch)
    {
        Await(fetch);
        GoOnHere();
    }

    public override void Await(Future fetch)
    {
        _wanted = (StreamFetch<T>)fetch;
        if (_hasEnded || _isClosed)
        {
            Answer();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception of foreign callbacks must not stop the actor or the reader.")]
    public override void Leave()
    {
        if (_hasEnded)
        {
            return;
        }

        _isLeft = true;
        try
        {
            Actor.RunBackgroundPart(static self => ((StreamProducer<T>)self!)._cancellation.Cancel(), this);
        }
        catch (Exception exception)
        {
            Actor.NoteStreamFailure(exception, stream, isHeard: false);
        }

        GoOnHere();
    }

    public override void Complete()
    {
        if (!_hasEnded)
        {
            _isClosed = true;
            Answer();
            Leave();
            Ended.TrySet(true); // The reader does not wait for a step that ignores its token.
        }
    }

    public override void Break() => End(Broken());

    // The code that waits for the signal goes on in line, as a part of this turn.
    private void GoOnHere()
    {
        if (!_hasEnded && _signal is not null)
        {
            Actor.RunBackgroundPart(static self => ((StreamProducer<T>)self!).GoOn(), this);
        }
    }

    private void GoOn() => Interlocked.Exchange(ref _signal, null)?.TrySetResult();

    // The actor stops or restarts. Any thread may call it.
    private void Cancel()
    {
        GoOn();
        _cancellation.Cancel();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The reader gets every exception of the iterator.")]
    private async Task RunAsync(CancellationToken ending)
    {
        IAsyncEnumerator<T>? iterator = null;
        Exception? failure = null;
        Exception? disposal = null;
        try
        {
            using var registration = ending.UnsafeRegister(static self => ((StreamProducer<T>)self!).Cancel(), this);
            iterator = stream.Open(Actor.ActorObject!).GetAsyncEnumerator(_cancellation.Token);
            await ProduceAsync(iterator, ending).ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        try
        {
            if (iterator is not null)
            {
                await iterator.DisposeAsync().ConfigureAwait(true);
            }
        }
        catch (Exception exception)
        {
            disposal = exception;
        }

        End(Outcome(failure, disposal, ending), disposal);
    }

    private async ValueTask ProduceAsync(IAsyncEnumerator<T> iterator, CancellationToken ending)
    {
        while (!_isLeft && !ending.IsCancellationRequested)
        {
            if (_wanted is not { } fetch)
            {
                await DemandAsync(ending).ConfigureAwait(true);
            }
            else if (await FillAsync(iterator, fetch.Batch).ConfigureAwait(true))
            {
                _wanted = null;
                fetch.TrySet(fetch.Batch);
            }
            else
            {
                _isComplete = true;
                return;
            }
        }

        if (_isInStep)
        {
            await _step.ConfigureAwait(true); // An iterator cannot be disposed of in the middle of a step.
        }
    }

    private Task DemandAsync(CancellationToken ending)
    {
        var signal = new TaskCompletionSource();

        // Code that cancels does so, then looks for the signal. This code publishes the signal, then looks for the cancellation. The fence in
        // Exchange makes sure that one of the two sees the other.
        Interlocked.Exchange(ref _signal, signal);
        return ending.IsCancellationRequested ? Task.CompletedTask : signal.Task;
    }

    // Makes steps until there is an item and the next step has to await something, or until the turn has lasted long enough. Returns false
    // at the end of the sequence.
    [SuppressMessage("Reliability", "CA2012", Justification = "Each step is awaited once: here, or before the iterator is disposed of.")]
    private async ValueTask<bool> FillAsync(IAsyncEnumerator<T> iterator, StreamBatch<T> batch)
    {
        var system = Actor.System;
        var begun = system.Milliseconds;
        do
        {
            var step = _isInStep ? _step : iterator.MoveNextAsync();
            if (step.IsCompleted)
            {
                _isInStep = false;
                if (!step.Result)
                {
                    return false;
                }
            }
            else if (batch.Count > 0)
            {
                (_step, _isInStep) = (step, true);
                return true;
            }
            else
            {
                _isInStep = false;
                if (!await step.ConfigureAwait(true) || _isClosed) // Then the reader has the batch.
                {
                    return false;
                }

                begun = system.Milliseconds;
            }

            batch.Add(iterator.Current);
        }
        while (batch.Count < StreamBatch<T>.MaxCount && !(int.IsPow2(batch.Count) && system.Milliseconds - begun > MaxMilliseconds));

        return true;
    }

    private ExceptionDispatchInfo? Outcome(Exception? failure, Exception? disposal, CancellationToken ending)
    {
        var exception = disposal ?? failure;
        if (exception is OperationCanceledException && IsCancelled)
        {
            var isEnding = ending.IsCancellationRequested;
            Actor.Logger.Cancelled(Actor.Reference, stream, !isEnding ? "its reader cancelled it" : Actor.IsOpen ? "it restarts" : "it is stopping");
            return isEnding ? Broken() : ExceptionDispatchInfo.Capture(exception);
        }

        if (exception is not null)
        {
            Actor.NoteStreamFailure(exception, stream, isHeard: !_isLeft || disposal is not null);
            return ExceptionDispatchInfo.Capture(exception);
        }

        return ending.IsCancellationRequested && !_isLeft && !_isComplete ? Broken() : null;
    }

    private void End(ExceptionDispatchInfo? failure, Exception? disposal = null)
    {
        if (_hasEnded)
        {
            return;
        }

        (_hasEnded, _failure) = (true, _isClosed ? null : failure);
        _cancellation.Dispose();
        Actor.Attachments.Find<OpenStreams>()?.Remove(this);
        if (_isLeft && disposal is not (null or OperationCanceledException))
        {
            Ended.TrySetException(disposal);
        }
        else
        {
            Ended.TrySet(true);
        }

        Answer();
    }

    // Tells the reader that the enumeration has ended.
    private void Answer()
    {
        if (_wanted is { } fetch)
        {
            _wanted = null;
            fetch.Batch.End(_failure);
            fetch.TrySet(fetch.Batch);
        }
    }

    private ExceptionDispatchInfo Broken() => ExceptionDispatchInfo.Capture(Actor.BrokenStream(Description));

    private static class Stages
    {
        public const int New = 0;
        public const int Begun = 1;
        public const int Abandoned = 2;
    }
}
