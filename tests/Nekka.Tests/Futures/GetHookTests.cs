namespace Nekka.Tests.Futures;

/// <summary>Reference, section 3.3, <c>set_get_hook</c>; change log 1.2.</summary>
public sealed class GetHookTests
{
    [Fact]
    public void Get_gives_what_the_hook_returns()
    {
        var future = new Future<string>();

        future.SetGetHook(_ => "made");

        future.Get().ShouldBe("made");
    }

    [Fact]
    public void The_hook_is_called_when_the_value_is_first_asked_for_not_before()
    {
        var calls = 0;
        var future = new Future<int>();
        future.SetGetHook(_ => ++calls);
        calls.ShouldBe(0);
        future.IsCompleted.ShouldBeFalse();

        future.Get().ShouldBe(1);

        calls.ShouldBe(1);
        future.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void The_hook_is_called_once_even_if_it_returns_null()
    {
        var calls = 0;
        var future = new Future<string?>();
        future.SetGetHook(_ =>
        {
            calls++;
            return null;
        });

        future.Get().ShouldBeNull();
        future.Get().ShouldBeNull();

        calls.ShouldBe(1);
    }

    [Fact]
    public void The_hook_is_called_once_even_if_it_throws()
    {
        var calls = 0;
        var future = new Future<int>();
        future.SetGetHook(_ =>
        {
            calls++;
            throw new FormatException();
        });

        var first = Should.Throw<FormatException>(() => future.Get());
        var second = Should.Throw<FormatException>(() => future.Get());

        second.ShouldBeSameAs(first);
        calls.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    public void The_hook_is_called_with_the_getters_timeout(int milliseconds)
    {
        var future = new Future<TimeSpan?>();
        future.SetGetHook(timeout => timeout);

        future.Get(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public void The_hook_is_called_with_null_by_a_getter_without_a_timeout()
    {
        var plain = new Future<TimeSpan?>();
        var infinite = new Future<TimeSpan?>();
        plain.SetGetHook(timeout => timeout);
        infinite.SetGetHook(timeout => timeout);

        plain.Get().ShouldBeNull();
        infinite.Get(Timeout.InfiniteTimeSpan).ShouldBeNull();
    }

    [Fact]
    public async Task The_hook_runs_on_the_getters_thread()
    {
        var future = new Future<int>();
        future.SetGetHook(_ => Environment.CurrentManagedThreadId);

        var (getter, ranOn) = await Threads.Run(() => (Environment.CurrentManagedThreadId, future.Get()));

        ranOn.ShouldBe(getter);
    }

    [Fact]
    [Semantics("future-hook")]
    public async Task Awaited_the_hook_runs_on_the_pool_with_a_null_timeout()
    {
        using var context = new PumpedContext();
        var future = new Future<(bool OnPool, TimeSpan? Timeout)>();
        future.SetGetHook(timeout => (Thread.CurrentThread.IsThreadPoolThread, timeout));
        var awaiting = new TaskCompletionSource<Task<(bool, TimeSpan?)>>(TaskCreationOptions.RunContinuationsAsynchronously);

        context.Post(_ => awaiting.SetResult(future.Awaited()), null);

        (await (await awaiting.Task.InTime())).ShouldBe((true, null));
    }

    [Fact]
    public async Task The_hook_runs_once_under_fifty_concurrent_getters()
    {
        var calls = 0;
        var future = new Future<object>();
        future.SetGetHook(_ =>
        {
            Interlocked.Increment(ref calls);
            Thread.Yield();
            return new object();
        });

        var values = await Threads.RunTogether(50, _ => future.Get(Limits.Hang));

        calls.ShouldBe(1);
        values.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Semantics("future-hook")]
    public async Task The_hook_runs_once_for_getters_and_awaiters_together()
    {
        var calls = 0;
        var future = new Future<object>();
        future.SetGetHook(_ =>
        {
            Interlocked.Increment(ref calls);
            return new object();
        });

        var values = await Threads.RunTogether(20, index => index % 2 == 0 ? future.Get(Limits.Hang) : future.Awaited().Result);

        calls.ShouldBe(1);
        values.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    [Semantics("future-hook-timeout")]
    public void A_getters_own_timeout_is_not_kept_and_the_next_getter_tries()
    {
        var late = new Future<int>();
        var future = new Future<int>();
        future.SetGetHook(timeout => late.Get(timeout));
        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromMilliseconds(1)));
        future.IsCompleted.ShouldBeFalse();

        late.Set(1);

        future.Get(TimeSpan.FromMilliseconds(1)).ShouldBe(1);
    }

    [Fact]
    public void An_ActorTimeoutException_is_kept_if_the_getter_set_no_timeout()
    {
        var calls = 0;
        var future = new Future<int>();
        future.SetGetHook(_ =>
        {
            calls++;
            throw new ActorTimeoutException("of the hook's own");
        });

        Should.Throw<ActorTimeoutException>(() => future.Get()).Message.ShouldBe("of the hook's own");
        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.Zero)).Message.ShouldBe("of the hook's own");

        calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_getter_that_waits_for_anothers_hook_call_gives_up_at_its_own_timeout()
    {
        using var gate = new ManualResetEventSlim();
        var entered = new Future<bool>();
        var future = new Future<int>();
        future.SetGetHook(_ =>
        {
            entered.Set(true);
            gate.Wait(Limits.Hang).ShouldBeTrue();
            return 1;
        });
        var first = Threads.Run(() => future.Get());
        await entered.Awaited();

        Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.FromMilliseconds(1)));
        gate.Set();

        (await first.InTime()).ShouldBe(1);
    }

    [Fact]
    public async Task A_getter_that_waits_for_anothers_hook_call_takes_over_when_that_ones_timeout_passes()
    {
        using var gate = new ManualResetEventSlim();
        var entered = new Future<bool>();
        var calls = 0;
        var future = new Future<int>();
        future.SetGetHook(timeout =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                return 2;
            }

            entered.Set(true);
            gate.Wait(Limits.Hang).ShouldBeTrue();
            throw new ActorTimeoutException("the first getter's");
        });
        var first = Threads.Run(() => future.Get(Limits.Hang));
        await entered.Awaited();
        var second = Threads.RunUntilParked(() => future.Get().ShouldBe(2));

        gate.Set();

        await Should.ThrowAsync<ActorTimeoutException>(first.InTime());
        await second.InTime();
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_hook_set_while_somebody_blocks_gives_the_value()
    {
        var future = new Future<int>();
        var getter = Threads.RunUntilParked(() => future.Get().ShouldBe(1));

        future.SetGetHook(_ => 1);

        await getter.InTime();
    }

    [Fact]
    public async Task A_hook_set_while_somebody_awaits_gives_the_value()
    {
        var future = new Future<int>();
        var awaiter = future.Awaited();
        var waiting = future.WaitAsync(Limits.Hang).Awaited();
        var task = future.AsTask();

        future.SetGetHook(_ => 1);

        (await Task.WhenAll(awaiter, waiting, task).InTime()).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public async Task A_hook_that_asks_for_its_own_future_throws_instead_of_hanging()
    {
        var future = new Future<int>();
        future.SetGetHook(_ => future.Get());

        await Should.ThrowAsync<InvalidOperationException>(Threads.Run(() => future.Get()).InTime());
    }

    [Fact]
    public void A_hook_that_looks_at_its_own_future_finds_no_value()
    {
        var future = new Future<bool>();
        future.SetGetHook(_ =>
        {
            Should.Throw<ActorTimeoutException>(() => future.Get(TimeSpan.Zero));
            return true;
        });

        future.Get().ShouldBeTrue();
    }
}
