namespace Nekka.Cells;

/// <summary>Tells the objects of one actor apart. An actor by key has objects one after the other, and its <see cref="Attachments"/> stand for the object:
/// each has its own. Any other actor has one object at a time, and the same attachments for ever.</summary>
/// <remarks>Code that attaches something takes the attachments once, puts it there, and then asks here about the same attachments. The actor does the
/// reverse: it shuts its inbox or ends, then looks for what is attached. With full fences in between, one of the two sees the other; if both
/// do, what is to be done is done once.</remarks>
internal static class RenewedCell
{
    extension(ActorCell actor)
    {
        /// <summary>Whether the object with these attachments has ended.</summary>
        /// <remarks>In this order: an actor by key notes that they are former ones, then begins anew.</remarks>
        public bool HasEndedSince(Attachments attachments)
        {
            Interlocked.MemoryBarrier();
            return actor.HasEnded || attachments.AreFormer;
        }

        /// <summary>Whether the inbox is open for the object with these attachments, whose end has not begun.</summary>
        /// <remarks>In this order: an actor by key notes that they are former ones, then opens its inbox again.</remarks>
        public bool IsOpenFor(Attachments attachments) => actor.IsOpen && !attachments.AreFormer;
    }
}
