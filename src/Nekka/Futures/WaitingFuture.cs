using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Another future's value, unless it takes too long or is no longer wanted.</summary>
internal class WaitingFuture<T> : Future<T>
{
    private readonly Future<T> _source;
    private readonly Future<T> _root; // The first one of a chain of such futures. What is asked of the source is asked of it.
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
        if (IsCompleted)
        {
            Forget(); // Over before all of the above was there to be let go of.
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
            _root.DemandAnywhere(); // If it is lazy it is to be made in this thread's context, which is about to be blocked.
        }

        return base.Wait(deadline);
    }

    internal override void DemandAnywhereNow() => _root.DemandAnywhereNow();

    private protected override Future? NextMissing => IsCompleted ? null : _root;

    [SuppressMessage("Design", "CA1031", Justification = "A clock of somebody else's must not disturb who sets the future.")]
    private protected sealed override void Forget()
    {
        _registration.Unregister();
        try
        {
            _alarm?.Dispose();
        }
        catch
        {
            // The alarm may still go off; nobody will hear it.
        }
    }

    /// <summary>Learns that the deadline has passed.</summary>
    private protected virtual void BeLate(TimeSpan timeout) => GiveUp(LateException(_root, timeout));

    /// <summary>Completes the future because it has waited long enough.</summary>
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

    /// <summary>What a future fails with that is late.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "It is asked for by a timer, where an exception ends the process; what is told of the actor comes from clocks of others.")]
    private protected static Exception LateException(Future late, TimeSpan timeout)
    {
        try
        {
            return late.Missing.LateBy(timeout);
        }
        catch (Exception exception)
        {
            return new ActorTimeoutException($"The future was not set within {Wording.Of(timeout)}.", exception);
        }
    }

    private sealed class Link(WaitingFuture<T> waiting) : FutureLink
    {
        private WaitingFuture<T>? _waiting = waiting;

        public override void Complete()
        {
            if (_waiting is { } waiting)
            {
                waiting.TrySetAs(waiting._source);
            }
        }

        public override void Abandon()
        {
            _waiting = null; // What gave up is not kept by what it waited for.
            base.Abandon();
        }
    }
}
