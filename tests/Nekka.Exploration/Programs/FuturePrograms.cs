using System.Diagnostics.CodeAnalysis;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>A future with setters, getters and awaiters.</summary>
[SuppressMessage("Maintainability", "CA1508", Justification = "The rule does not see that Run calls the lambdas which set the locals.")]
public static class FuturePrograms
{
    private const int Failed = -1;
    private const int Late = -2;
    private const int Cancelled = -3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    public static void It_is_set_once_and_everybody_sees_the_same()
    {
        var future = new Future<int>();
        var (winner, got, awaited) = (0, 0, 0);
        var handedOver = new int[2];

        Run(
            () => Try(() => future.Set(1), () => winner += 1),
            () => Try(() => future.SetException(new FormatException()), () => winner += Failed),
            () =>
            {
                future.OnCompleted(new ActionContinuation(() => handedOver[0]++));
                got = Outcome(() => future.Get());
            },
            () =>
            {
                future.OnCompleted(new ActionContinuation(() => handedOver[1]++));
                awaited = Outcome(() => Await(future));
            });

        Check(winner != 0, "no setter won, or both");
        Check(got == winner && awaited == winner, $"{winner} was set, {got} was got and {awaited} awaited");
        Check(handedOver is [1, 1], $"continuations ran {handedOver[0]} and {handedOver[1]} times");
    }

    public static void Who_gives_up_waiting_disturbs_nobody()
    {
        var future = new ClockedFuture<int>(new ExploredClock());
        using var source = new CancellationTokenSource();
        var (waited, handedOver, cancellation) = (0, 0, source);

        Run(
            () => future.Set(1),
            () =>
            {
                var first = Outcome(() => future.Get(Timeout));
                cancellation.Cancel();
                var second = Outcome(() => future.Get(Timeout));
                Check(first is 1 or Late && (first != 1 || second == 1), "a value was there, then not any more");
            },
            () =>
            {
                var waiting = future.WaitAsync(Timeout, cancellation.Token);
                future.OnCompleted(new ActionContinuation(() => handedOver++));
                waited = Outcome(() => Await(waiting));
                Check(waiting.IsCompleted && Outcome(() => waiting.Get()) == waited, "an outcome changed");
                Check(future.Get() == 1, "somebody who waits for ever got something else");
            });

        Check(waited is 1 or Late or Cancelled, $"{waited} was awaited");
        Check(handedOver == 1, $"a continuation ran {handedOver} times");
    }

    public static void A_get_hook_gives_one_value_whoever_asks_first()
    {
        var future = new ClockedFuture<int>(new ExploredClock());
        var (winner, values, busy) = (0, 0, false);

        int Hook(TimeSpan? timeout)
        {
            Check(!busy, "the hook is called while it runs");
            busy = true;
            LetOthersRun();
            busy = false;
            return timeout is null ? ++values : throw new ActorTimeoutException("This getter's own.");
        }

        Run(
            () => Try(() => future.SetGetHook(Hook), () => winner += 1),
            () => Try(() => future.Set(2), () => winner += 2),
            () =>
            {
                var got = Outcome(() => future.Get(Timeout));
                Check(got == Late || got == future.Get(), "two getters saw two values");
            },
            () => Check(Outcome(() => future.Get()) == Await(future), "a getter and an awaiter saw two values"));

        Check(winner is 1 or 2 && future.Get() == winner, $"{winner} was set, {future.Get()} was got");
        Check(values == (winner == 1 ? 1 : 0), $"the hook gave {values} values");
    }

    public static void What_is_made_of_futures_is_made_once()
    {
        var (first, second) = (new Future<int>(), new Future<int>());
        var calls = 0;
        var mapped = first.Map(value =>
        {
            calls++;
            LetOthersRun();
            return value + 1;
        });
        var joined = mapped.Join(second);

        Run(
            () =>
            {
                first.Set(1);
                second.Set(3);
            },
            () => Check(joined.Get() is [2, 3], "a getter saw something else"),
            () => Check(Await(joined) is [2, 3], "an awaiter saw something else"),
            () => Check(mapped.Get() == 2, "a getter of the part saw something else"));

        Check(calls == 1, $"the function was called {calls} times");
    }

    public static void Who_gives_up_what_is_made_of_futures_disturbs_nobody()
    {
        var source = new Future<int>();
        var mapped = source.Map(static value => value + 1);
        using var source1 = new CancellationTokenSource();
        using var source2 = new CancellationTokenSource();
        var (first, second) = (source1, source2);
        var (stays, goes) = (0, 0);

        Run(
            () =>
            {
                first.Cancel();
                LetOthersRun();
                source.Set(1);
            },
            () => goes = Outcome(() => Await(mapped.WaitAsync(cancellationToken: first.Token))),
            () => stays = Outcome(() => Await(mapped.WaitAsync(cancellationToken: second.Token))));

        Check(goes is 2 or Cancelled, $"{goes} came of the wait that was cancelled");
        Check(stays == 2, $"{stays} came of the wait that was not");
    }

    public static void The_first_of_two_is_one_of_them_whoever_gives_up()
    {
        var (one, two) = (new Future<int>(), new Future<int>());
        var any = Future.WhenAny(one, two);
        using var source = new CancellationTokenSource();
        var (cancellation, got, awaited, givenUp) = (source, -5, -5, -5);

        Run(
            () => one.Set(1),
            () => two.Set(2),
            () =>
            {
                cancellation.Cancel();
                got = Outcome(() => any.Get());
            },
            () =>
            {
                givenUp = Outcome(() => Await(any.WaitAsync(cancellationToken: cancellation.Token)));
                awaited = Outcome(() => Await(any));
            });

        Check(got is 0 or 1 && awaited == got, $"{got} was got and {awaited} awaited");
        Check(givenUp is Cancelled || givenUp == got, $"{givenUp} came of the wait that was cancelled");
    }

    // What the compiler makes of an await, in a method that waits for itself.
    private static T Await<T>(Future<T> future)
    {
        var awaiter = future.GetAwaiter();
        if (!awaiter.IsCompleted)
        {
            var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaiter.UnsafeOnCompleted(() => resumed.SetResult());
            resumed.Task.Wait();
        }

        return awaiter.GetResult();
    }

    private static void Try(Action set, Action won)
    {
        try
        {
            set();
        }
        catch (InvalidOperationException)
        {
            return; // Somebody else was first.
        }

        won();
    }

    private static int Outcome(Func<int> get)
    {
        try
        {
            return get();
        }
        catch (FormatException)
        {
            return Failed;
        }
        catch (ActorTimeoutException)
        {
            return Late;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
    }
}
