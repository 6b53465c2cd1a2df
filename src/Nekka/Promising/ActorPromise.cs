using Nekka.Cells;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Promising;

/// <summary>A future that an actor has made and sets when it chooses.</summary>
internal sealed class ActorPromise<T>(ActorCell owner, Promises promises) : Future<T>, IPromise
{
    private int _waiters; // Guarded by the lock of the promises.

    public LinkedListNode<Promises.Entry>? Place { get; set; }

    internal override ActorCell Owner => owner;

    // Any code that has the future may set it, outside of any turn too: no circle of waits through it is certain.
    internal override bool EndsByItself => true;

    internal override bool MayBeSetByAnyone => true;

    internal override string DescribeWait(string owner) => $"{owner} to set a future that it owes";

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"{Owner} owes this future, and did not set it within {DisplayText.Of(timeout)}: {Owner.CurrentWork}.");

    internal override void Demand(Continuation waiter)
    {
        base.Demand(waiter);
        promises.Count(this, ref _waiters, 1);
    }

    private protected override void Withdraw(Continuation waiter)
    {
        base.Withdraw(waiter);
        promises.Count(this, ref _waiters, -1);
    }

    private protected override void Forget() => promises.Remove(this);
}

/// <summary>A future of any type that an actor has promised.</summary>
internal interface IPromise
{
    /// <summary>Its place among the actor's promises; <see langword="null"/> when it has been removed. Guarded by their lock.</summary>
    LinkedListNode<Promises.Entry>? Place { get; set; }
}
