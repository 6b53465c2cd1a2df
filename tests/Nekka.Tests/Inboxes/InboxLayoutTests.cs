using System.Runtime.CompilerServices;

namespace Nekka.Tests.Inboxes;

/// <summary>Where the runtime puts an inbox's fields is its own affair; that senders and actor share no line of memory is ours.</summary>
public class InboxLayoutTests
{
    private const int CacheLine = 64;

    [Fact]
    public void What_the_actor_writes_is_a_cache_line_away_from_what_senders_write()
    {
        var inbox = new Inbox(capacity: null);
        ref var backlog = ref Backlog(inbox);
        ref var own = ref Unsafe.As<EnvelopeBatch, byte>(ref backlog.Batch);

        Distance(ref Unsafe.As<BriefLock, byte>(ref Lock(inbox)), ref own).ShouldBeGreaterThanOrEqualTo(CacheLine);
        Distance(ref Unsafe.As<IncomingEnvelopes, byte>(ref backlog.Incoming), ref own)
            .ShouldBeGreaterThanOrEqualTo(CacheLine + Unsafe.SizeOf<IncomingEnvelopes>());
    }

    private static long Distance(ref byte from, ref byte to) => Unsafe.ByteOffset(ref from, ref to);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lock")]
    private static extern ref BriefLock Lock(Intake inbox);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_backlog")]
    private static extern ref Backlog Backlog(Intake inbox);
}
