using Nekka.Futures;

namespace Nekka;

/// <summary>Operations on futures of sequences, on futures of futures, and on tasks.</summary>
public static class FutureExtensions
{
    /// <summary>Gives a future of the items that pass a test.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="future">A future of a sequence.</param>
    /// <param name="predicate">The test. It is called once an item, when the result is first asked for.</param>
    /// <returns>A future of the items for which the test is true. It fails with an
    /// <see cref="InvalidOperationException"/> if the sequence is <see langword="null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is <see langword="null"/>.</exception>
    public static Future<IReadOnlyList<TItem>> Filter<TItem>(this IFuture<IEnumerable<TItem>> future, Func<TItem, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Derive<TItem, IReadOnlyList<TItem>>(future, nameof(Filter), items => [.. items.Where(predicate)]);
    }

    /// <summary>Gives a future of the items combined by a function, from left to right.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="future">A future of a sequence.</param>
    /// <param name="function">The function. It takes the result so far and the next item, and returns the new result.</param>
    /// <returns>A future of the result. It fails with an <see cref="InvalidOperationException"/> if the sequence is
    /// empty or <see langword="null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    public static Future<TItem> Reduce<TItem>(this IFuture<IEnumerable<TItem>> future, Func<TItem, TItem, TItem> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Derive<TItem, TItem>(future, nameof(Reduce), items =>
        {
            using var item = items.GetEnumerator();
            if (!item.MoveNext())
            {
                throw new InvalidOperationException("Reduce: the future's sequence is empty. Give an initial value to get that value instead.");
            }

            var outcome = item.Current;
            while (item.MoveNext())
            {
                outcome = function(outcome, item.Current);
            }

            return outcome;
        });
    }

    /// <summary>Gives a future of the items combined by a function, from left to right.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="future">A future of a sequence.</param>
    /// <param name="function">The function. It takes the result so far and the next item, and returns the new result.</param>
    /// <param name="initial">The first result so far, which is also the result of an empty sequence.</param>
    /// <returns>A future of the result. It fails with an <see cref="InvalidOperationException"/> if the sequence is
    /// <see langword="null"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    public static Future<TResult> Reduce<TItem, TResult>(
        this IFuture<IEnumerable<TItem>> future, Func<TResult, TItem, TResult> function, TResult initial)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Derive<TItem, TResult>(future, nameof(Reduce), items => items.Aggregate(initial, function));
    }

    /// <summary>Gives the future inside a future.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="future">A future of a future.</param>
    /// <returns>A future of the inner future's value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="future"/> is <see langword="null"/>.</exception>
    public static Future<T> Unwrap<T>(this Future<Future<T>> future)
    {
        ArgumentNullException.ThrowIfNull(future);
        return new Future<T>(new UnwrapEvaluation<T>(future));
    }

    /// <summary>Gives a future that ends as a task does.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="task">The task. Its exception counts as observed.</param>
    /// <returns>The future. If the task is cancelled, the future fails with a <see cref="TaskCanceledException"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is <see langword="null"/>.</exception>
    public static Future<T> AsFuture<T>(this Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var future = new Future<T>();
        _ = task.ContinueWith(
            static (done, state) => End((Future<T>)state!, done),
            future,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return future;
    }

    private static void End<T>(Future<T> future, Task<T> task)
    {
        if (task.IsCompletedSuccessfully)
        {
            future.TrySet(task.GetAwaiter().GetResult());
        }
        else
        {
            future.TrySetException(task.Exception?.InnerExceptions[0] ?? new TaskCanceledException(task));
        }
    }

    private static Future<TResult> Derive<TItem, TResult>(
        IFuture<IEnumerable<TItem>> future, string method, Func<IEnumerable<TItem>, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(future);
        var source = FutureJoin.AsFuture(future);
        return new Future<TResult>(new DerivedEvaluation<TResult>(
            () => function(((IFuture<IEnumerable<TItem>>)source).Get(TimeSpan.Zero)
                ?? throw new InvalidOperationException($"{method}: the future's value is null, not a sequence.")),
            source));
    }
}
