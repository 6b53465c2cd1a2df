namespace Nekka.Tests.Futures;

/// <summary>Awaiting futures outside actors. Reference, change log 2.0, <c>await</c>.</summary>
public sealed class FutureAwaitTests
{
    [Fact]
    public async Task Await_gives_the_value()
    {
        var future = new Future<int>();
        var awaiter = future.Awaited();
        awaiter.IsCompleted.ShouldBeFalse();

        future.Set(3);

        (await awaiter).ShouldBe(3);
    }

    [Fact]
    public async Task Await_of_the_untyped_future_gives_the_value_as_an_object()
    {
        Future future = Future.FromResult(3);

        var value = await future;

        value.ShouldBe(3);
    }

    [Fact]
    public async Task Await_throws_the_exception_with_its_own_stack_trace()
    {
        var future = new Future<int>();
        future.SetGetHook(_ => ThrowFromHere());

        var exception = await Should.ThrowAsync<FormatException>(future.Awaited());

        exception.StackTrace.ShouldNotBeNull().ShouldContain(nameof(ThrowFromHere));
    }

    [Fact]
    public async Task Await_of_a_completed_future_goes_on_at_once()
    {
        var future = Future.FromResult(1);

        var (before, after) = await Threads.Run(() =>
        {
            var thread = Environment.CurrentManagedThreadId;
            var goingOn = GoesOnAsync();
            return (thread, goingOn.IsCompleted ? goingOn.Result : -1);
        });

        after.ShouldBe(before);

        async Task<int> GoesOnAsync()
        {
            await future;
            return Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task Await_goes_on_in_the_synchronization_context_it_began_in()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();

        var goingOn = await Post(context, async () =>
        {
            await future;
            return (Thread.CurrentThread, SynchronizationContext.Current);
        }, then: () => future.Set(1));

        goingOn.ShouldBe((context.Thread, context));
    }

    [Fact]
    public async Task Await_of_a_derived_future_goes_on_in_the_synchronization_context_it_began_in()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();

        var goingOn = await Post(context, async () =>
        {
            await future.Map(value => value);
            return Thread.CurrentThread;
        }, then: () => future.Set(1));

        goingOn.ShouldBe(context.Thread);
    }

    [Fact]
    public async Task Await_of_the_untyped_future_goes_on_in_the_synchronization_context_it_began_in()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();

        var goingOn = await Post(context, async () =>
        {
            await (Future)future;
            return SynchronizationContext.Current;
        }, then: () => future.Set(1));

        goingOn.ShouldBeSameAs(context);
    }

    [Fact]
    public async Task ConfigureAwait_false_goes_on_outside_the_synchronization_context()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();

        var goingOn = await Post(context, async () =>
        {
            await future.ConfigureAwait(false);
            return (Thread.CurrentThread.IsThreadPoolThread, SynchronizationContext.Current);
        }, then: () => future.Set(1));

        goingOn.ShouldBe((true, null));
    }

    [Fact]
    public async Task The_untyped_ConfigureAwait_false_goes_on_outside_the_synchronization_context()
    {
        using var context = new PumpedContext();
        var future = new Future<int>();

        var goingOn = await Post(context, async () =>
        {
            await ((Future)future).ConfigureAwait(false);
            return SynchronizationContext.Current;
        }, then: () => future.Set(1));

        goingOn.ShouldBeNull();
    }

    [Fact]
    public async Task Await_goes_on_in_the_task_scheduler_it_began_in()
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var future = new Future<int>();

        var goingOn = await Task.Factory.StartNew(
            async () =>
            {
                await future;
                return TaskScheduler.Current;
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            scheduler).InTime(); // By now it awaits.
        future.Set(1);

        (await goingOn.InTime()).ShouldBeSameAs(scheduler);
    }

    [Fact]
    public async Task Code_behind_an_await_sees_the_awaiters_execution_context_not_the_setters()
    {
        var ambient = new AsyncLocal<string>();
        var future = new Future<int>();
        ambient.Value = "awaiter";
        var seen = AwaitAsync();
        var callback = new Future<string?>();
        var untyped = new Future<string?>();
        future.GetAwaiter().OnCompleted(() => callback.Set(ambient.Value));
        ((Future)future).GetAwaiter().OnCompleted(() => untyped.Set(ambient.Value));

        await Threads.Run(() =>
        {
            ambient.Value = "setter";
            future.Set(1);
        });

        (await seen.InTime()).ShouldBe("awaiter");
        (await callback.Awaited()).ShouldBe("awaiter");
        (await untyped.Awaited()).ShouldBe("awaiter");

        async Task<string?> AwaitAsync()
        {
            await future;
            return ambient.Value;
        }
    }

    private static int ThrowFromHere() => throw new FormatException();

    // Begins the function in the context; then acts, once it awaits.
    private static async Task<T> Post<T>(PumpedContext context, Func<Task<T>> function, Action then)
    {
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(_ => begun.SetResult(function()), null);
        var result = await begun.Task.InTime();
        then();
        return await result.InTime();
    }
}
