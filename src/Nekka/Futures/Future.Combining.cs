using System.Runtime.CompilerServices;

namespace Nekka;

public abstract partial class Future
{
    /// <summary>Waits for the values of several futures.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures, each waited for in turn.</param>
    /// <param name="timeout">How long to wait for all of them together (Pykka's manual, section 3.3).</param>
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

    /// <summary>Gives a future of the values of several futures, to be awaited.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures; it fails as the first of them that failed.</returns>
    public static Future<IReadOnlyList<T>> WhenAll<T>(IEnumerable<IFuture<T>> futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <summary>Gives a future of the values of several futures of different types.</summary>
    /// <param name="futures">The futures.</param>
    /// <returns>A future of the values, in the order of the futures.</returns>
    public static Future<IReadOnlyList<object?>> Join(params Future[] futures) =>
        FutureJoin.Of(FutureJoin.Checked(futures, nameof(futures)));

    /// <summary>Gives a future whose value is there.</summary>
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
