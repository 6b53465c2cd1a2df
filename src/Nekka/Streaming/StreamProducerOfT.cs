using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Streaming;

/// <summary>Enumerates in the actor, batch by batch, as the reader wants it.</summary>
/// <remarks>
/// <para>It is work that the actor does besides its turns: a request of the reader is a turn, in which steps are made until one has to await
/// something. What follows such an await runs between turns.</para>
/// <para>The reader is not referenced here, so that the garbage collector finds one that was abandoned.</para>
/// <para><b>Thread safety:</b> <see cref="TryAbandon"/>, <see cref="IsCancelled"/> and what the base class says; the actor's own pass alone
/// uses the rest.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The enumeration disposes of the source at its end.")]
internal sealed class StreamProducer<T>(ActorStream<T> stream, CancellationToken[] tokens) : StreamProducer
{
    // When more than this have passed, the turn is over, so that it is short even if its steps take long. The clock is read whenever the
    // number of steps has doubled: most steps take less time than reading it.
    private const int MaxMilliseconds = 1;

    private readonly CancellationTokenSource _cancellation =
        tokens.Length == 0 ? new CancellationTokenSource() : CancellationTokenSource.CreateLinkedTokenSource(tokens);

    private int _stage; // See the constants of Stages.
    private ActorCell? _actor;
    private StreamFetch<T>? _wanted;
    private ValueTask<bool> _step;
    private bool _isInStep;
    private bool _isLeft;
    private bool _isComplete; // The sequence has come to its own end.
    private bool _isClosed; // The reader has been told that nothing more comes.
    private bool _hasEnded;
    private ExceptionDispatchInfo? _failure;
    private TaskCompletionSource? _signal;

    public override ActorCell Actor => Volatile.Read(ref _actor) ?? stream.Cell;

    public override string Description => stream.Description;

    /// <summary>Whether a token may end the enumeration.</summary>
    public bool MayBeCancelled => tokens.Length > 0;

    /// <summary>Whether a token has been cancelled, the reader has left, or the actor is about to end.</summary>
    public bool IsCancelled => _cancellation.IsCancellationRequested;

    /// <summary>Sees to it that an enumeration that the actor has not begun never begins.</summary>
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
        _actor = actor; // Before the stage says so: a reader that finds the enumeration begun sends to this actor.
        if (Interlocked.CompareExchange(ref _stage, Stages.Begun, Stages.New) != Stages.New)
        {
            return; // The reader has left meanwhile, and so has its wait.
        }

        _wanted = first;
        actor.Attachments.Get(static () => new OpenStreams()).Add(this);
        if (!actor.TryRunInBackground(RunAsync))
        {
            End(Broken());
        }
        else if (actor.System.StreamsAreOver)
        {
            Complete();
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

    [SuppressMessage("Design", "CA1031", Justification = "A callback of somebody else's must keep neither the actor nor the reader.")]
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
        }
    }

    public override void Break() => End(Broken());

    // What waits for the signal goes on in line, as a part of this turn.
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever the iterator throws is the reader's.")]
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

        // Whoever cancels does that, then looks for the signal; we make the signal known, then look whether that has been done.
        Interlocked.Exchange(ref _signal, signal);
        return ending.IsCancellationRequested ? Task.CompletedTask : signal.Task;
    }

    // Makes steps until an item is there and the next step has to await something, or the turn has lasted long enough.
    // Returns false at the end of the sequence.
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
            Actor.Logger.Cancelled(Actor.Reference, stream, !isEnding ? "its reader cancelled it" : Actor.IsAlive ? "it restarts" : "it is stopping");
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

        (_hasEnded, _failure) = (true, failure);
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

    // Tells the reader of the end.
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
