namespace Nekka.Futures;

/// <summary>Combines several futures into one.</summary>
internal static class FutureJoin
{
    /// <summary>Gives a future of the values of all.</summary>
    public static Future<IReadOnlyList<T>> Of<T>(IFuture<T>[] futures)
    {
        var sources = Array.ConvertAll(futures, AsFuture);
        return new Future<IReadOnlyList<T>>(new DerivedEvaluation<IReadOnlyList<T>>(
            () => Array.ConvertAll(sources, source => ((IFuture<T>)source).Get(TimeSpan.Zero)), sources));
    }

    /// <inheritdoc cref="Of{T}(IFuture{T}[])"/>
    public static Future<IReadOnlyList<object?>> Of(Future[] futures) =>
        new(new DerivedEvaluation<IReadOnlyList<object?>>(() => Array.ConvertAll(futures, future => future.BoxedResult()), futures));

    /// <summary>Gives a future of the outcomes of all. A future that has not completed at the deadline counts as failed.</summary>
    public static Future<IReadOnlyList<Outcome<T>>> Settled<T>(Future[] futures, Func<Future, T> result, TimeSpan? timeout)
    {
        var settled = new Future<IReadOnlyList<Outcome<T>>>(new DerivedEvaluation<IReadOnlyList<Outcome<T>>>(
            () => Array.ConvertAll(futures, future => Outcome<T>.Of(future, result)), futures, takesFailures: true));
        var deadline = Deadline.After(timeout, settled.Clock);
        if (deadline.IsNever)
        {
            return settled;
        }

        return deadline.IsPoll && settled.Wait(deadline) is null ? settled : new SettlingFuture<T>(settled, futures, result, deadline);
    }

    /// <summary>Gives the library's own future behind the interface, or a new future that asks a foreign one.</summary>
    public static Future AsFuture<T>(IFuture<T> future)
    {
        if (future is Future own)
        {
            return own;
        }

        var asking = new Future<T>();
        asking.SetGetHook(future.Get);
        return asking;
    }

    /// <summary>Gives the futures as an array, and throws if one of them is null.</summary>
    public static TFuture[] Checked<TFuture>(IEnumerable<TFuture> futures, string parameter)
        where TFuture : class
    {
        ArgumentNullException.ThrowIfNull(futures, parameter);
        TFuture[] all = [.. futures];
        return Array.IndexOf(all, null) is var index and >= 0
            ? throw new ArgumentException($"The future at index {index} is null.", parameter)
            : all;
    }

    /// <summary>Gives the clock of one deadline for all futures: the clock of the first future that has a clock of its own.</summary>
    public static TimeProvider ClockOf(object[] futures)
    {
        foreach (var future in futures)
        {
            if (future is Future { Clock: var clock } && clock != TimeProvider.System)
            {
                return clock;
            }
        }

        return TimeProvider.System;
    }
}
