namespace Nekka;

/// <summary>An actor waits for another: for a future that the other owes.</summary>
/// <param name="Waiter">Who waits.</param>
/// <param name="Wait">How.</param>
/// <param name="Debt">The future; <see cref="IWait.Awaited"/> or one of those it is made of.</param>
/// <param name="MayEnd">Whether a timeout or a cancellation may end the wait.</param>
internal readonly record struct WaitLink(ActorCell Waiter, IWait Wait, Future Debt, bool MayEnd)
{
    /// <summary>Who is waited for.</summary>
    public ActorCell Owner => ActorCell.OwnerOf(Debt)!;

    /// <summary>Whether the wait is one that only the owner can end, as far as is known.</summary>
    public bool IsCertain => !MayEnd && Waiter.RecordIfAny!.IsStill(Wait);

    /// <summary>Whether all is as it was when the link was found.</summary>
    public bool IsStill => !Debt.IsCompleted && Waiter.RecordIfAny!.IsStill(Wait);

    /// <summary>The links of one wait. A combined future is made of many, and of each it waits for all.</summary>
    public static IEnumerable<WaitLink> Of(ActorCell waiter, IWait wait)
    {
        var open = new Stack<(Future Future, bool MayEnd)>();
        HashSet<Future>? seen = null; // A future may be a part of many others.
        open.Push((wait.Awaited, wait.IsTimed));
        if (wait.Combined is { } combined)
        {
            open.Push((combined, wait.IsTimed));
        }

        while (open.TryPop(out var next))
        {
            var (future, mayEnd) = (next.Future, next.MayEnd || next.Future.EndsByItself);
            if (future.IsCompleted)
            {
                continue;
            }

            if (future.Sources is { } sources)
            {
                if ((seen ??= new(ReferenceEqualityComparer.Instance)).Add(future))
                {
                    Array.ForEach(sources, source => open.Push((source, mayEnd)));
                }
            }
            else if (future.Owner is not null)
            {
                yield return new WaitLink(waiter, wait, future, mayEnd);
            }
        }
    }

    /// <summary>Who waits, in which turn, for what.</summary>
    public override string ToString() =>
        $"{Waiter}, which {Waiter.TurnInHand} for {Wording.Of(Waiter.TurnAge)}, waits for {WaitText.Of(Debt, Owner.ToString())}" +
        (Debt is IPromise ? ", unless somebody else does" : MayEnd ? ", until it times out or is cancelled" : "");
}
