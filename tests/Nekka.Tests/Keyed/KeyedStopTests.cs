namespace Nekka.Tests.Keyed;

/// <summary>A stop of an actor by key whose caller is held up in the middle.</summary>
public sealed class KeyedStopTests : KeyedContract<OnThreadPool>
{
    [Fact]
    public async Task A_stop_at_once_that_is_held_up_does_not_end_the_next_object()
    {
        var context = new HoldingContext();
        await using var keyed = Keyed(actor => actor with { Runtime = ActorRuntime.FromSynchronizationContext(context) });
        await keyed["a"].AskAsync("one").Awaited();
        SpinWait.SpinUntil(() => !keyed["a"].Cell.Inbox.SeemsBusy, Limits.Hang).ShouldBeTrue();
        context.Holding = () => keyed["a"].AskAsync("two").Get(Limits.Hang); // The stop has been posted, and is carried out by another thread.

        (await keyed.StopAsync("a", StopMode.Now).Awaited()).ShouldBeTrue();

        (await keyed["a"].AskAsync<string>("three").Awaited()).ShouldBe("a2 three");
        Journal.ShouldBe(["start a1", "a1 one", "stop a1", "start a2", "a2 two", "a2 three"]);
    }

    /// <summary>Runs what is posted on the thread pool, and can hold up the next thread that posts.</summary>
    private sealed class HoldingContext : SynchronizationContext
    {
        private Action? _holding;

        public Action Holding
        {
            set => _holding = value;
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            ThreadPool.QueueUserWorkItem(_ => d(state));
            Interlocked.Exchange(ref _holding, null)?.Invoke();
        }
    }
}
