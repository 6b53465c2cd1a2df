namespace Nekka.Tests.Keyed;

/// <summary>What concerns one object of a key does not concern the next.</summary>
public abstract class KeyedObjectsContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private int _made;

    [Fact]
    [Semantics("keyed-objects")]
    public async Task A_stop_whose_callback_takes_long_does_not_cancel_the_tokens_of_the_next_object()
    {
        await using var keyed = Keyed();
        var (entered, gate) = (new Future<object?>(), new Future<object?>());
        var held = keyed["a"].Call(actor => actor.BlockBy(entered, gate));
        await entered.Awaited();
        var (isInCallback, release) = (new Future<object?>(), new Future<object?>());
        await using var registration = keyed["a"].ActorStopped.Register(() =>
        {
            isInCallback.Set(null);
            release.Get(Limits.Hang);
        });
        var stopping = Task.Run(() => keyed.StopAsync("a", StopMode.Now), TestContext.Current.CancellationToken);
        await isInCallback.Awaited();
        gate.Set(null);
        await held.AsTask().InTime();
        var begun = new Future<object?>();
        keyed["a"].Defer(actor => actor.Work(begun));
        await begun.Awaited();

        release.Set(null);
        (await (await stopping.InTime()).Awaited()).ShouldBeTrue();

        (await keyed["a"].Call(actor => actor.Look()).Awaited()).ShouldBe("2: open");
    }

    [Fact]
    [Semantics("keyed-objects")]
    public async Task Timers_of_a_former_object_set_nothing()
    {
        await using var keyed = Keyed();
        var former = await keyed["a"].Call(actor => actor.OwnTimers).Awaited();
        await keyed.StopAsync("a").Awaited();
        await keyed["a"].Call(actor => actor.Look()).Awaited();

        former.Once("timer", TimeSpan.Zero, static () => throw new InvalidOperationException("The next object runs it."));
        former.SetReceiveTimeout(TimeSpan.FromDays(1), "quiet");

        former.IsSet("timer").ShouldBeFalse();
        (await keyed["a"].Call(actor => actor.Look()).Awaited()).ShouldBe("2: open");
    }

    [Theory]
    [Semantics("keyed-objects")]
    [InlineData(null)]
    [InlineData(1)]
    public async Task A_stop_whose_deadline_passes_ends_one_object_and_not_the_next(int? inboxCapacity)
    {
        await using var keyed = Keyed(inboxCapacity);
        var held = keyed["a"].Call(actor => actor.WaitForTheEndAsync());
        SpinWait.SpinUntil(() => keyed["a"].Cell.Inbox.Look().InHand.Message is not null, Limits.Hang).ShouldBeTrue();
        var left = keyed["a"].Call(actor => actor.Look());
        var stopped = keyed["a"].StopAsync(TimeSpan.FromMilliseconds(1));
        var behind = keyed["a"].Call(actor => actor.Look());

        (await stopped.Awaited()).ShouldBeTrue();

        await held.AsTask().InTime();
        (await left.Awaited()).ShouldBe("2: open");
        (await behind.Awaited()).ShouldBe("2: open");
        (await keyed["a"].Call(actor => actor.Look()).Awaited()).ShouldBe("2: open");
    }

    private KeyedActors<string, Object> Keyed(int? inboxCapacity = null) => new(
        _ => new Object(Interlocked.Increment(ref _made)), new KeyedActorsOptions { System = System, Actor = OnRuntime() with { InboxCapacity = inboxCapacity } });

    private sealed class Object(int number) : Actor
    {
        private CancellationToken _work;

        public ActorTimers OwnTimers => Timers;

        public void BlockBy(Future<object?> entered, Future gate)
        {
            entered.Set(null);
            gate.Get(Limits.Hang);
        }

        public async Task WaitForTheEndAsync() => await Task.Delay(Timeout.Infinite, ActorStopped).ContinueWith(static _ => { }, TaskScheduler.Default);

        public void Work(Future<object?> begun) => RunInBackground(async token =>
        {
            _work = token;
            begun.Set(null);
            await Task.Delay(Timeout.Infinite, token);
        });

        public string Look() => $"{number}: {(ActorStopped.IsCancellationRequested || ObjectEnded.IsCancellationRequested || _work.IsCancellationRequested ? "told to end" : "open")}";
    }
}

public sealed class KeyedObjectsOnThreadPool : KeyedObjectsContract<OnThreadPool>;
public sealed class KeyedObjectsOnDedicatedThreads : KeyedObjectsContract<OnDedicatedThreads>;
public sealed class KeyedObjectsOnEventLoop : KeyedObjectsContract<OnEventLoop>;
public sealed class KeyedObjectsOnMixedRuntimes : KeyedObjectsContract<OnMixedRuntimes>;
public sealed class KeyedObjectsOnSynchronizationContext : KeyedObjectsContract<OnSynchronizationContext>;
