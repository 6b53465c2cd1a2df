using System.Runtime.CompilerServices;
using Nekka.Futures;

namespace Nekka.Tests.Futures;

/// <summary>A future that is about to be set, but is not yet, while it begins to wait for something: it leaves nothing behind there.</summary>
/// <remarks>A get hook claims a future and sets nothing, as a thread does that has been interrupted in between.</remarks>
public sealed class ClaimedFutureTests
{
    [Fact]
    public void The_first_of_several_leaves_no_link_in_them()
    {
        var source = new Future<int>();

        Begin(source).ShouldBeCollected();

        source.Set(1);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Begin(Future source)
        {
            var first = Future.WhenAny(source);
            first.SetGetHook(static _ => 0);
            first.OnCompleted(new ActionContinuation(static () => { }));
            return new WeakReference(first);
        }
    }

    [Fact]
    public void One_with_a_deadline_leaves_no_registration_in_the_token()
    {
        using var cancellation = new CancellationTokenSource();

        Begin(cancellation.Token).ShouldBeCollected();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Begin(CancellationToken token) =>
            new(new WaitingFuture<int>(new Future<int>(), Deadline.After(TimeSpan.FromDays(1), new ClaimingClock()), token));
    }

    /// <summary>Claims the future that makes an alarm.</summary>
    private sealed class ClaimingClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ((Future<int>)((ITuple)state!)[0]!).SetGetHook(static _ => 0);
            return new NoTimer();
        }
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
