namespace Nekka;

/// <summary>A future that an actor has made and is to set, at its own time.</summary>
internal sealed class ActorPromise<T>(ActorCell owner, Promises promises) : Future<T>, IPromise
{
    private int _waiters; // Guarded by the promises' lock.

    public LinkedListNode<Promises.Entry>? Place { get; set; }

    internal override ActorCell Owner => owner;

    // Whoever has the future may set it, from outside of any turn, too: no circle of waits through it is certain.
    internal override bool EndsByItself => true;

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"{Owner} owes this future, and did not set it within {Wording.Of(timeout)}: {Owner.Doing}.");

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

/// <summary>A future that an actor has promised, of whatever type.</summary>
internal interface IPromise
{
    /// <summary>Its place among the actor's; null when it is none of them any more. Guarded by their lock.</summary>
    LinkedListNode<Promises.Entry>? Place { get; set; }
}
