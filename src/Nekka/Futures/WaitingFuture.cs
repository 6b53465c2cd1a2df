using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Another future's value, unless it takes too long or is no longer wanted.</summary>
internal sealed class WaitingFuture<T> : Future<T>
{
    private readonly Future<T> _source;
    private readonly Continuation _link;
    private readonly ITimer? _alarm;
    private readonly CancellationTokenRegistration _registration;

    public WaitingFuture(Future<T> source, Deadline deadline, CancellationToken cancellationToken)
    {
        _source = source;
        _link = new HandOver(TakeOver);
        if (!deadline.IsNever)
        {
            _alarm = deadline.Clock.CreateTimer(
                static state =>
                {
                    var (self, timeout) = ((WaitingFuture<T>, TimeSpan))state!;
                    self.GiveUp(self._source.LateBy(timeout));
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

    internal override ActorCell? Owner => _source.Owner;

    internal override Future Missing => _source.Missing;

    internal override Future[] Sources => [_source];

    internal override bool EndsByItself => true;

    internal override TimeProvider Clock => _source.Clock;

    internal override ActorTimeoutException LateBy(TimeSpan timeout) => _source.LateBy(timeout);

    [SuppressMessage("Design", "CA1031", Justification = "A clock of somebody else's must not disturb who sets the future.")]
    private protected override void Forget()
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

    private void TakeOver()
    {
        if (_source.Fault is { } fault)
        {
            TrySetException(fault);
        }
        else
        {
            TrySet(_source.Result());
        }
    }

    private void GiveUp(Exception exception)
    {
        _link.Abandon();
        TrySetException(exception);
    }
}
