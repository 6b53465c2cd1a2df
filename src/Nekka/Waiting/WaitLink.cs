using Nekka.Futures;
using Nekka.Inboxes;

namespace Nekka.Waiting;

/// <summary>An actor waits for a future that another actor owes.</summary>
/// <param name="Waiter">The actor that waits.</param>
/// <param name="Wait">Its wait.</param>
/// <param name="Owed">The future that the other actor owes: <see cref="IWait.Awaited"/>, or one of those it is made of.</param>
/// <param name="MayEnd">Whether a timeout or a cancellation may end the wait.</param>
internal readonly record struct WaitLink(WaitingActor Waiter, IWait Wait, Future Owed, bool MayEnd)
{
    /// <summary>The actor that owes the future.</summary>
    public WaitingActor Owner => ((WaitingActor)Owed.Owner!).HolderOf(Owed);

    /// <inheritdoc cref="WaitingActor.TakersOf"/>
    public IReadOnlyList<WaitingActor>? Takers => ((WaitingActor)Owed.Owner!).TakersOf(Owed);

    /// <inheritdoc cref="InboxReport.Keeps"/>
    public bool IsUntaken => ((WaitingActor)Owed.Owner!).Inbox.Keeps(Owed);

    /// <summary>Whether only the owner can end the wait, as far as is known.</summary>
    public bool IsCertain => !MayEnd && Waiter.WaitBookIfAny!.IsStill(Wait);

    /// <summary>Whether nothing has changed since the link was found.</summary>
    public bool IsStill => !Owed.IsCompleted && Waiter.WaitBookIfAny!.IsStill(Wait);

    /// <summary>Gives the links of one wait. A wait for a combined future waits for each future that this one is made of.</summary>
    public static IEnumerable<WaitLink> Of(WaitingActor waiter, IWait wait)
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

    /// <summary>Says which actor waits, in which turn, for what.</summary>
    public override string ToString() =>
        $"{Waiter}, which {Waiter.TurnSoFar} for {Waiter.TurnAge}, waits for {Owed.DescribeWait(Owner.ToString())}" +
        (Owed.MayBeSetByAnyone ? ", unless other code sets it" : MayEnd ? ", until it times out or is cancelled" : "");
}
