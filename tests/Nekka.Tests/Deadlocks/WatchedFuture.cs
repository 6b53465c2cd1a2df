namespace Nekka.Tests.Deadlocks;

/// <summary>A future that does something when a search first looks whose it is.</summary>
internal sealed class WatchedFuture(ActorCell owner) : AskFuture<int>(owner, "watched")
{
    private Action? _seen;

    public Action? Seen
    {
        get => _seen;
        set => _seen = value;
    }

    internal override ReceivingActor Owner
    {
        get
        {
            Interlocked.Exchange(ref _seen, null)?.Invoke();
            return base.Owner;
        }
    }
}
