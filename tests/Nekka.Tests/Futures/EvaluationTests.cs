namespace Nekka.Tests.Futures;

/// <summary>Where and by whom the value of a lazy future is made, if that is not the first who asks on a stack that is large enough.</summary>
public sealed class EvaluationTests
{
    private const int Deep = 500;

    [Fact]
    public async Task Hooks_that_ask_one_another_deeper_than_the_stack_reaches_give_the_value() => (await NestedAsync(static () => 1)).ShouldBe(1);

    [Fact]
    public async Task Hooks_that_ask_one_another_deeper_than_the_stack_reaches_throw_the_exception_of_the_last()
    {
        var exception = new FormatException();

        (await Should.ThrowAsync<FormatException>(NestedAsync<int>(() => throw exception))).ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task Hooks_that_ask_one_another_deeper_than_the_stack_reaches_throw_an_exception_that_is_the_getters_own()
    {
        var exception = new ActorTimeoutException("the getter's");

        (await Should.ThrowAsync<ActorTimeoutException>(NestedAsync<int>(() => throw exception, timeout: Limits.Hang))).ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task Hooks_that_ask_one_another_deeper_than_the_stack_reaches_run_in_the_context_of_the_getter()
    {
        var context = new SynchronizationContext();

        (await NestedAsync(static () => SynchronizationContext.Current, context)).ShouldBeSameAs(context);
    }

    [Fact]
    public async Task An_awaiter_calls_the_hook_again_in_its_own_execution_context_when_the_getter_before_it_has_waited_too_long()
    {
        using var gate = new ManualResetEventSlim();
        var entered = new Future<bool>();
        var ambient = new AsyncLocal<string>();
        var calls = 0;
        var future = new Future<string?>();
        future.SetGetHook(_ =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                return ambient.Value;
            }

            entered.Set(true);
            gate.Wait(Limits.Hang).ShouldBeTrue();
            throw new ActorTimeoutException("the getter's");
        });
        var getter = Threads.Run(() => future.Get(Limits.Hang));
        await entered.Awaited();
        var awaiting = await Threads.Run(() =>
        {
            ambient.Value = "the awaiter's";
            return future.Awaited();
        });
        await Threads.Run(static () => Task.Run(static () => { }).Wait(Limits.Hang)); // The pool has got to what came before it.

        gate.Set();

        await Should.ThrowAsync<ActorTimeoutException>(getter.InTime());
        (await awaiting).ShouldBe("the awaiter's");
    }

    [Fact]
    public async Task A_task_asked_for_again_elsewhere_ends_though_those_who_asked_before_are_busy()
    {
        using var one = new PumpedContext();
        using var another = new PumpedContext();
        using var gate = new Gate();
        var mapped = Future.FromResult(1).Map(static value => value + 1);
        await AskAndBeBusy(one, mapped, gate);
        await AskAndBeBusy(another, mapped, gate);

        var task = await Threads.Run(mapped.AsTask);

        (await task.InTime()).ShouldBe(2);
    }

    [Fact]
    public async Task A_value_that_comes_later_is_made_by_whichever_asker_is_not_busy()
    {
        using var one = new PumpedContext();
        using var free = new PumpedContext();
        using var another = new PumpedContext();
        using var gate = new Gate();
        var source = new Future<int>();
        var mapped = source.Map(static value => value + 1);
        await AskAndBeBusy(one, mapped, gate);
        var task = await Ask(free, mapped);
        (await Ask(free, mapped)).ShouldBeSameAs(task);
        await AskAndBeBusy(another, mapped, gate);

        source.Set(1);

        (await task.InTime()).ShouldBe(2);
    }

    [Fact]
    public async Task An_asker_that_gives_up_takes_nothing_from_those_who_still_wait()
    {
        using var givenUp = new CancellationTokenSource();
        using var one = new PumpedContext();
        using var another = new PumpedContext();
        using var gate = new Gate();
        var source = new Future<int>();
        var mapped = source.Map(static value => value + 1);
        var task = await Ask(one, mapped);
        await RunIn(another, () => mapped.WaitAsync(cancellationToken: givenUp.Token));
        another.Post(_ => gate.Opened.Wait(), null);
        await givenUp.CancelAsync();

        source.Set(1);

        (await task.InTime()).ShouldBe(2);
    }

    [Fact]
    public async Task An_asker_that_gives_up_takes_nothing_from_those_who_wait_in_the_same_place()
    {
        using var givenUp = new CancellationTokenSource();
        using var context = new PumpedContext();
        var source = new Future<int>();
        var mapped = source.Map(static value => value + 1);
        var task = await Ask(context, mapped);
        await RunIn(context, () => mapped.WaitAsync(cancellationToken: givenUp.Token));
        await givenUp.CancelAsync();

        source.Set(1);

        (await task.InTime()).ShouldBe(2);
    }

    [Fact]
    public void What_is_wanted_anywhere_wants_each_future_that_it_is_made_of_once()
    {
        var source = new Wanted();
        var mapped = source.Map(static value => value);

        mapped.Join(mapped).DemandAnywhere();

        source.Times.ShouldBe(1);
    }

    [Fact]
    public void A_failure_keeps_its_stack_trace_however_long_the_chain_is_that_it_comes_along()
    {
        var failed = Future.FromResult(1).Map(static int (value) => throw new FormatException($"{value}"));
        var chain = failed;
        for (var link = 0; link < 100; link++)
        {
            chain = chain.Map(static value => value);
        }

        LinesOf(chain).ShouldBeLessThan(LinesOf(failed) + 10);

        static int LinesOf(Future<int> future) => Should.Throw<FormatException>(() => future.Get()).StackTrace!.Split('\n').Length;
    }

    private static Task<Task<int>> Ask(PumpedContext context, Future<int> future) => RunIn(context, future.AsTask);

    // In one go, so that the context does nothing between.
    private static Task<Task<int>> AskAndBeBusy(PumpedContext context, Future<int> future, Gate gate)
    {
        var asked = new TaskCompletionSource<Task<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(
            _ =>
            {
                asked.SetResult(future.AsTask());
                gate.Opened.Wait();
            },
            null);
        return asked.Task.InTime();
    }

    private static Task<T> RunIn<T>(PumpedContext context, Func<T> function)
    {
        var ran = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(_ => ran.SetResult(function()), null);
        return ran.Task.InTime();
    }

    private static Task<T> NestedAsync<T>(Func<T> last, SynchronizationContext? context = null, TimeSpan? timeout = null)
    {
        var future = new Future<T>();
        future.SetGetHook(_ => last());
        for (var depth = 0; depth < Deep; depth++)
        {
            var inner = future;
            future = new Future<T>();
            future.SetGetHook(timeout => inner.Get(timeout));
        }

        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var getter = new Thread(
            () =>
            {
                SynchronizationContext.SetSynchronizationContext(context);
                try
                {
                    result.SetResult(future.Get(timeout));
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            },
            maxStackSize: 256 * 1024)
        { IsBackground = true };
        getter.Start();
        return result.Task.InTime();
    }

    /// <summary>Counts how often something that is made of it is wanted.</summary>
    private sealed class Wanted : Future<int>
    {
        public int Times { get; private set; }

        internal override void DemandAnywhereNow() => Times++;
    }
}
