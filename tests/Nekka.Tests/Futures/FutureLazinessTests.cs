namespace Nekka.Tests.Futures;

/// <summary>Map, Filter, Reduce and Join: lazy, evaluated once, by the first who asks, where that one is.</summary>
public sealed class FutureLazinessTests
{
    /// <summary>Every kind of derived future, made of a source and with something to run when it is evaluated.</summary>
    public static TheoryData<string, Func<Future<int[]>, Action, Future>> Kinds { get; } = new()
    {
        { "Map", (source, evaluated) => source.Map(values => Evaluated(values, evaluated)) },
        { "Filter", (source, evaluated) => source.Map(values => values[..1]).Filter((int _) => Evaluated(true, evaluated)) },
        { "Reduce", (source, evaluated) => source.Reduce((int left, int _) => Evaluated(left, evaluated)) },
        { "Reduce from", (source, evaluated) => source.Map(values => values[..1]).Reduce((int left, int _) => Evaluated(left, evaluated), 0) },
        { "Join", (source, evaluated) => source.Join(source.Map(values => Evaluated(values, evaluated))) },
        { "Join of any", (source, evaluated) => Future.Join(source, source.Map(values => Evaluated(values, evaluated))) },
        { "WhenAll", (source, evaluated) => Future.WhenAll([source.Map(values => Evaluated(values, evaluated))]) },
        { "Unwrap", (source, evaluated) => source.Map(values => Evaluated(Future.FromResult(values), evaluated)).Unwrap() },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    [Semantics("future-lazy")]
    public void Nothing_is_evaluated_before_somebody_asks(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        var evaluations = 0;
        var future = derive(Future.FromResult<int[]>([1, 2]), () => evaluations++);
        evaluations.ShouldBe(0, kind);
        future.IsCompleted.ShouldBeFalse();

        future.Get();

        evaluations.ShouldBe(1, kind);
        future.IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    [Semantics("future-lazy")]
    public void It_is_evaluated_once_and_the_result_is_kept(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        var evaluations = 0;
        var future = derive(Future.FromResult<int[]>([1, 2]), () => evaluations++);

        var first = future.Get();
        var second = future.Get();

        second.ShouldBe(first, kind);
        evaluations.ShouldBe(1, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task It_is_evaluated_once_under_many_who_ask_at_once(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        var evaluations = 0;
        var future = derive(Future.FromResult<int[]>([1, 2]), () => Interlocked.Increment(ref evaluations));

        await Threads.RunTogether(20, index => index % 2 == 0 ? future.Get(Limits.Hang) : future.AsTask().Wait(Limits.Hang));

        evaluations.ShouldBe(1, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task It_is_evaluated_on_the_thread_of_the_first_who_blocks(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        Thread? evaluator = null;
        var future = derive(Future.FromResult<int[]>([1, 2]), () => evaluator = Thread.CurrentThread);

        var getter = await Threads.Run(() =>
        {
            future.Get();
            return Thread.CurrentThread;
        });

        evaluator.ShouldBeSameAs(getter, kind);
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    [Semantics("future-lazy")]
    public async Task It_is_evaluated_in_the_context_of_the_first_who_awaits(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        using var context = new PumpedContext();
        Thread? evaluator = null;
        var source = new Future<int[]>();
        var future = derive(source, () => evaluator = Thread.CurrentThread);
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(_ => begun.SetResult(AwaitAsync(future)), null);
        var awaiting = await begun.Task.InTime();

        source.Set([1, 2]);
        await awaiting.InTime();

        evaluator.ShouldBeSameAs(context.Thread, kind);

        static async Task AwaitAsync(Future future) => await future;
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    [Semantics("future-lazy-await")]
    public async Task Awaiting_it_blocks_nothing(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        using var context = new PumpedContext();
        var source = new Future<int[]>();
        var future = derive(source, () => { });
        var begun = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(_ => begun.SetResult(future.AsTask()), null);
        var awaiting = await begun.Task.InTime();

        // The only thread of the context is free: it sets what is awaited there.
        context.Post(_ => source.Set([1, 2]), null);

        await awaiting.InTime();
        awaiting.IsCompletedSuccessfully.ShouldBeTrue(kind);
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void A_timeout_is_passed_through(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        var source = new Future<int[]>();
        TimeSpan? seen = null;
        source.SetGetHook(timeout =>
        {
            seen = timeout;
            return [1, 2];
        });

        derive(source, () => { }).Get(TimeSpan.FromMinutes(1));

        seen.ShouldBe(TimeSpan.FromMinutes(1), kind);
    }

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public void An_exception_of_the_source_is_passed_through(string kind, Func<Future<int[]>, Action, Future> derive)
    {
        var exception = new FormatException();

        var future = derive(Future.FromException<int[]>(exception), () => { });

        Should.Throw<FormatException>(() => future.Get()).ShouldBeSameAs(exception, kind);
    }

    [Fact]
    public async Task Futures_made_of_a_future_many_times_over_are_evaluated_once_each()
    {
        var source = new Future<int>();
        var evaluated = 0;
        Future<int> sum = source;
        for (var level = 0; level < 40; level++)
        {
            sum = sum.Join(sum).Map(both =>
            {
                evaluated++;
                return both[0];
            });
        }

        var task = sum.AsTask(); // Would hang 2 to the power of 40 continuations on the source, were each asked for anew.
        source.Set(1);

        await task.InTime();
        evaluated.ShouldBe(40);
    }

    [Fact]
    public async Task Who_blocks_can_finish_what_somebody_began_to_await_in_a_context_that_is_busy()
    {
        using var context = new PumpedContext();
        var source = new Future<int>();
        var mapped = source.Map(value => value + 1);
        var begun = new TaskCompletionSource<Task<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(
            _ =>
            {
                var awaiting = mapped.Awaited();
                source.Set(1);
                mapped.Get(Limits.Hang).ShouldBe(2); // The awaiter's own part is still in line behind us.
                begun.SetResult(awaiting);
            },
            null);

        (await (await begun.Task.InTime())).ShouldBe(2);
    }

    private static T Evaluated<T>(T value, Action evaluated)
    {
        evaluated();
        return value;
    }
}
