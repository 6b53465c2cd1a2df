using System.Diagnostics.CodeAnalysis;
using Nekka.Text;

namespace Nekka.Futures;

/// <summary>A future of another future's value that fails if the value comes too late or a token is cancelled first.</summary>
internal class WaitingFuture<T> : Future<T>
{
    private readonly Future<T> _source;
    private readonly Future<T> _root; // The first source of a chain of such futures. It answers for the source.
    private readonly Link _link;
    private readonly ITimer? _alarm;
    private readonly CancellationTokenRegistration _registration;

    public WaitingFuture(Future<T> source, Deadline deadline, CancellationToken cancellationToken)
    {
        _source = source;
        _root = source is WaitingFuture<T> { _root: var root } ? root : source;
        _link = new Link(this);
        if (!deadline.IsNever)
        {
            _alarm = deadline.Clock.CreateTimer(
                static state =>
                {
                    var (self, timeout) = ((WaitingFuture<T>, TimeSpan))state!;
                    self.BeLate(timeout);
                },
                (this, deadline.Timeout!.Value),
                deadline.Remaining!.Value,
                Timeout.InfiniteTimeSpan);
        }

        _registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((WaitingFuture<T>)state!).GiveUp(new OperationCanceledException(token)), this);
        source.OnCompleted(_link);
        if (IsClaimed)
        {
            Forget(); // It was claimed before the alarm and the registration were there to be released.
        }
    }

    internal override ActorContext? Owner => _root.Owner;

    internal override Future[] Sources => [_root];

    internal override bool EndsByItself => true;

    internal override TimeProvider Clock => _root.Clock;

    internal override Future? Wait(Deadline deadline)
    {
        if (!IsCompleted && !deadline.IsPoll)
        {
            _root.DemandAnywhere(); // If it is lazy, it would be evaluated in this thread's context, which is about to be blocked.
        }

        return base.Wait(deadline);
    }

    internal override void DemandAnywhereNow() => _root.DemandAnywhereNow();

    private protected override Future? NextMissing => IsCompleted ? null : _root;

    [SuppressMessage("Design", "CA1031", Justification = "A foreign clock must not disturb the code that sets the future.")]
    private protected sealed override void Forget()
    {
        _registration.Unregister();
        try
        {
            _alarm?.Dispose();
        }
        catch
        {
            // The alarm may still go off, without an effect.
        }
    }

    /// <summary>Ends the wait because the deadline has passed.</summary>
    private protected virtual void BeLate(TimeSpan timeout) => GiveUp(LateException(_root, timeout));

    /// <summary>Completes the future and gives up waiting for the other one.</summary>
    private protected void GiveUp(Exception exception)
    {
        if (TrySetException(exception))
        {
            _source.GiveUp(_link);
        }
    }

    /// <inheritdoc cref="GiveUp(Exception)"/>
    private protected void GiveUp(T value)
    {
        if (TrySet(value))
        {
            _source.GiveUp(_link);
        }
    }

    /// <summary>Makes the exception of a future that is late.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A timer asks for it, and an exception in a timer ends the process. The report about the actor uses foreign clocks.")]
    private protected static Exception LateException(Future late, TimeSpan timeout)
    {
        try
        {
            return late.Missing.TimeoutAfter(timeout);
        }
        catch (Exception exception)
        {
            return new ActorTimeoutException($"The future was not set within {DisplayText.Of(timeout)}.", exception);
        }
    }

    private sealed class Link(WaitingFuture<T> waiting) : FutureLink<WaitingFuture<T>>(waiting)
    {
        protected override void Complete(WaitingFuture<T> waiting) => waiting.TrySetAs(waiting._source);
    }
}
