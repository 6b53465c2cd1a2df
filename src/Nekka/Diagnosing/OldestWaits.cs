using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Pooling;

namespace Nekka.Diagnosing;

/// <summary>For how long the oldest message of each actor has waited: as its flight recorder knows, or at least, by what was seen at earlier
/// looks.</summary>
/// <remarks>This class is not thread-safe: the feed's lock guards it.</remarks>
internal sealed class OldestWaits(SystemContext system)
{
    private readonly Dictionary<ActorCell, QueueHistory> _histories = [];

    /// <summary>Looks at the messages of an actor, and remembers how many wait for the looks to come.</summary>
    /// <returns>How long the message that is next has waited; zero if none waits.</returns>
    public TimeSpan Look(ActorView view)
    {
        var oldest = LookAtInbox(view);
        return view.LongestKey is { } key && LookAtInbox(key) is var ofKey && ofKey > oldest ? ofKey : oldest;
    }

    /// <summary>Forgets the actors for which no message waits any more.</summary>
    /// <param name="waiting">Those for which some do.</param>
    public void ForgetAllBut(IReadOnlySet<ActorCell> waiting)
    {
        foreach (var gone in _histories.Keys.Where(actor => !waiting.Contains(actor) && !IsOfKey(actor, waiting)).ToArray())
        {
            _histories.Remove(gone);
        }
    }

    private static bool IsOfKey(ActorCell actor, IReadOnlySet<ActorCell> waiting) => actor is PoolKey { Inbox.SeemsEmpty: false } key && waiting.Contains(key.Parent);

    private TimeSpan LookAtInbox(ActorView view)
    {
        if (view.Inbox.Waiting == 0)
        {
            return TimeSpan.Zero;
        }

        if (view.Actor.Inbox.Arrivals is { } arrivals)
        {
            return view.Actor.Inbox.NextCame() is { } came ? TimeSpan.FromMilliseconds(Math.Max(0, (int)(arrivals.Now - came))) : TimeSpan.Zero;
        }

        if (!_histories.TryGetValue(view.Actor, out var history))
        {
            _histories.Add(view.Actor, history = new QueueHistory(system.Clock));
        }

        return history.Note(view.Inbox.Taken, (int)(view.Come - view.Inbox.Taken), system.Clock.GetTimestamp());
    }
}
