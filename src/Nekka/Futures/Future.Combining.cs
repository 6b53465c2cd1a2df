using System.Runtime.CompilerServices;
using Nekka.Futures;

namespace Nekka;

public abstract partial class Future
{
    /// <summary>Waits for the values of several futures.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <param name="timeout">The longest time to wait for all of them together (Pykka's manual, section 3.3).</param>
    /// <returns>The values, in the order of the futures.</returns>
    /// <exception cref="ActorTimeoutException">The timeout passed first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static IReadOnlyList<T> GetAll<T>(IEnumerable<IFuture<T>> futures, TimeSpan? timeout = null)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        var deadline = Deadline.After(timeout, FutureJoin.ClockOf(all));
        return Array.ConvertAll(all, future => future.Get(deadline.Remaining));
    }

    /// <inheritdoc cref="GetAll{T}(IEnumerable{IFuture{T}}, TimeSpan?)"/>
    public static IReadOnlyList<object?> GetAll(IEnumerable<Future> futures, TimeSpan? timeout = null)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        var deadline = Deadline.After(timeout, FutureJoin.ClockOf(all));
        return Array.ConvertAll(all, future => future.Get(deadline.Remaining));
    }

    /// <summary>Gives a future of the values of several futures.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures. If some of them fail, it fails with the exception of the first in
    /// that order.</returns>
    public static Future<IReadOnlyList<T>> WhenAll<T>(IEnumerable<IFuture<T>> futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <summary>Gives a future of the values of several futures of different types.</summary>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures.</returns>
    public static Future<IReadOnlyList<object?>> Join(params Future[] futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <summary>Gives a future of the index of the future that completes first.</summary>
    /// <param name="futures">The futures, at least one. None of them is cancelled.</param>
    /// <returns>A future of the index of the first that has a value or has failed. It waits for the futures only while something waits
    /// for it, and leaves nothing behind in those that have not completed.</returns>
    /// <exception cref="ArgumentException">There is no future, or one of them is <see langword="null"/>.</exception>
    public static Future<int> WhenAny(params IReadOnlyList<Future> futures)
    {
        var all = FutureJoin.Checked(futures, nameof(futures));
        return all.Length == 0
            ? throw new ArgumentException("futures must have at least one future: WhenAny of none would never complete.", nameof(futures))
            : new FirstFuture(all);
    }

    /// <summary>Gives a future of the outcomes of several futures. It never fails.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <param name="timeout">The longest time to wait for all of them together, from now. <see langword="null"/> and
    /// <see cref="Timeout.InfiniteTimeSpan"/> wait for ever; zero only looks. The <see cref="Outcome{T}"/> of a future that is late is
    /// an <see cref="ActorTimeoutException"/>.</param>
    /// <returns>A future of the outcomes, in the order of the futures.</returns>
    /// <exception cref="ArgumentException">A future is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    [OverloadResolutionPriority(1)]
    public static Future<IReadOnlyList<Outcome<T>>> WhenAllSettled<T>(IEnumerable<IFuture<T>> futures, TimeSpan? timeout = null) =>
        FutureJoin.Settled(
            Array.ConvertAll(FutureJoin.Checked(futures, nameof(futures)), FutureJoin.AsFuture),
            static future => ((IFuture<T>)future).Get(TimeSpan.Zero),
            timeout);

    /// <inheritdoc cref="WhenAllSettled{T}(IEnumerable{IFuture{T}}, TimeSpan?)"/>
    public static Future<IReadOnlyList<Outcome<object?>>> WhenAllSettled(IEnumerable<Future> futures, TimeSpan? timeout = null) =>
        FutureJoin.Settled(FutureJoin.Checked(futures, nameof(futures)), static future => future.BoxedResult(), timeout);

    /// <summary>Gives a future that has a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A completed future.</returns>
    public static Future<T> FromResult<T>(T value)
    {
        var future = new Future<T>();
        future.TrySet(value);
        return future;
    }

    /// <summary>Gives a future that has failed.</summary>
    /// <typeparam name="T">The type that the value would have had.</typeparam>
    /// <param name="exception">The exception.</param>
    /// <returns>A completed future.</returns>
    public static Future<T> FromException<T>(Exception exception)
    {
        var future = new Future<T>();
        future.SetException(exception);
        return future;
    }
}
