namespace Nekka;

internal sealed partial class Inbox
{
    /// <summary>What becomes of a message for which there is no room.</summary>
    public InboxFullMode FullMode => _between.FullMode;

    /// <summary>How many messages have been dropped.</summary>
    public int Dropped => Volatile.Read(ref _between.Dropped);

    /// <summary>Counts a message that is dropped.</summary>
    public void CountDropped() => Interlocked.Increment(ref _between.Dropped);

    /// <summary>Puts a message, in place of the oldest if there is no room.</summary>
    /// <param name="envelope">The message.</param>
    /// <param name="dropped">What was dropped for it, if anything was.</param>
    /// <returns><see cref="PutResult.Full"/> if there is nothing that may be dropped.</returns>
    public PutResult PutInPlaceOfOldest(in Envelope envelope, out Envelope? dropped)
    {
        dropped = null;
        _lock.Enter();
        try
        {
            if (_state != State.Open)
            {
                return PutResult.Refused;
            }

            if (!HasRoom)
            {
                if (!_own.Batch.TryRemoveFirst(MayBeDropped, out var oldest) && !_incoming.TryRemoveFirst(MayBeDropped, out oldest))
                {
                    return PutResult.Full;
                }

                dropped = oldest;
            }

            return Put(envelope);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private static bool MayBeDropped(Envelope envelope) => envelope.NeedsRoom;
}
