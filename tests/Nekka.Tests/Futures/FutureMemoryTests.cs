namespace Nekka.Tests.Futures;

/// <summary>What futures keep, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(FutureMemoryTests), DisableParallelization = true)]
[Collection(nameof(FutureMemoryTests))]
public sealed class FutureMemoryTests
{
    [Fact]
    [Semantics("future-given-up")]
    public void Waits_given_up_while_another_goes_on_do_not_pile_up()
    {
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);
        GiveUp(1_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        GiveUp(20_000);

        Garbage.GrownSince(before, limit: 1_000_000).ShouldBeLessThan(1_000_000); // Kept, they were ten times that.

        void GiveUp(int times)
        {
            for (var time = 0; time < times; time++)
            {
                using var givenUp = new CancellationTokenSource();
                using var other = new CancellationTokenSource();
                _ = source.WaitAsync(cancellationToken: givenUp.Token);
                _ = mapped.WaitAsync(cancellationToken: givenUp.Token);
                _ = source.WaitAsync(cancellationToken: other.Token);
                givenUp.Cancel();
                other.Cancel();
            }
        }
    }

    [Fact]
    public async Task Races_against_the_end_of_an_actor_leave_nothing_behind()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());

        ShouldKeepNothing(_ => Race(actor.WhenStopped));
        ShouldKeepNothing(_ => Future.WhenAny(actor.WhenStopped, Future.FromResult(1)).Get());
        ShouldKeepNothing(GiveUp<int>(token => Future.WhenAny(actor.WhenStopped, new Future<int>()).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<Terminated>(token => actor.WhenStopped.WaitAsync(cancellationToken: token)));
    }

    [Fact]
    public async Task Races_within_one_turn_leave_nothing_behind()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());
        var other = system.Start(() => new ScriptedActor());

        await actor.Call(_ => ShouldKeepNothing(_ => Race(other.WhenStopped))).AsTask().InTime();
    }

    [Fact]
    [Semantics("future-given-up")]
    public void What_is_made_of_a_future_and_then_given_up_leaves_nothing_behind()
    {
        var source = new Future<int>();
        var other = new Future<int>();
        var nested = new Future<Future<int>>();

        ShouldKeepNothing(GiveUp<int>(token => source.Map(value => value + 1).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<int>(token => source.Map(value => value + 1).Map(value => value + 1).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<IReadOnlyList<int>>(token => source.Join(other).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<IReadOnlyList<int>>(token => Future.WhenAll([source, other]).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<int>(token => Future.WhenAny(source.Map(value => value), other).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<IReadOnlyList<Outcome<int>>>(token => Future.WhenAllSettled([source, other]).WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<int>(token => nested.Unwrap().WaitAsync(cancellationToken: token)));
        ShouldKeepNothing(GiveUp<int>(token => Future.FromResult(source).Unwrap().WaitAsync(cancellationToken: token)));
    }

    [Fact]
    public void Getters_that_time_out_leave_nothing_behind()
    {
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);

        ShouldKeepNothing(GetInVain(source));
        ShouldKeepNothing(GetInVain(mapped));
        ShouldKeepNothing(_ => GetInVain(source.Map(value => value + 1))(0));
        ShouldKeepNothing(_ => GetInVain(Future.WhenAny(source))(0));

        static Action<int> GetInVain<T>(Future<T> future) => _ => Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void Contexts_that_wanted_a_value_and_gave_up_leave_nothing_behind()
    {
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);
        var forever = mapped.AsTask();

        ShouldKeepNothing(GiveUp<int>(token =>
        {
            var outer = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(new OtherContext());
            try
            {
                return mapped.WaitAsync(cancellationToken: token);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(outer);
            }
        }));
        forever.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Promises_that_were_kept_or_dropped_or_waited_for_in_vain_leave_nothing_behind()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new PromisingActor());
        var promising = await actor.Call(static self => self).Awaited();

        ShouldKeepNothing(_ => promising.Promise().Set(1));
        ShouldKeepNothing(_ => promising.Promise(), LookAgain);
        ShouldKeepNothing(GiveUp<int>(token => promising.Promise().WaitAsync(cancellationToken: token)), LookAgain);

        // Those that nobody holds any more are forgotten when the next one is made after a garbage collection.
        void LookAgain()
        {
            GC.Collect();
            promising.Promise().Set(1);
        }
    }

    [Fact]
    public void Waits_that_ended_in_time_leave_nothing_behind_in_their_token_or_their_clock()
    {
        using var never = new CancellationTokenSource();

        ShouldKeepNothing(WaitFor(static source => source.Set(1), timeout: null, never.Token));
        ShouldKeepNothing(WaitFor(static source => source.SetException(new FormatException()), timeout: null, never.Token));
        ShouldKeepNothing(WaitFor(static source => source.Set(1), TimeSpan.FromDays(1), CancellationToken.None));

        static Action<int> WaitFor(Action<Future<int>> set, TimeSpan? timeout, CancellationToken cancellationToken) => _ =>
        {
            var source = new Future<int>();
            var waiting = source.WaitAsync(timeout, cancellationToken);
            set(source);
            waiting.IsCompleted.ShouldBeTrue();
        };
    }

    [Fact]
    public async Task Asks_that_were_answered_leave_nothing_behind_in_their_token()
    {
        using var never = new CancellationTokenSource();
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());

        ShouldKeepNothing(_ => actor.AskAsync<object?>("question", never.Token).Get(Limits.Hang));
    }

    private static void Race(Future future) =>
        Task.WhenAny(future.AsTask(), Task.CompletedTask).IsCompletedSuccessfully.ShouldBeTrue();

    private static Action<int> GiveUp<T>(Func<CancellationToken, Future<T>> wait) => _ =>
    {
        using var givenUp = new CancellationTokenSource();
        var waiting = wait(givenUp.Token);
        givenUp.Cancel();
        waiting.IsCompleted.ShouldBeTrue();
    };

    private static void ShouldKeepNothing(Action<int> act, Action? afterwards = null, int times = 5_000)
    {
        Repeat(act, times / 10);
        afterwards?.Invoke();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Repeat(act, times);
        afterwards?.Invoke();
        Garbage.GrownSince(before, limit: times * 10).ShouldBeLessThan(times * 10); // Kept, they were ten times that at least.
    }

    private static void Repeat(Action<int> act, int times)
    {
        for (var time = 0; time < times; time++)
        {
            act(time);
        }
    }

    private sealed class OtherContext : SynchronizationContext;

    private sealed class PromisingActor : Actor
    {
        public Future<int> Promise() => CreateFuture<int>();
    }
}
