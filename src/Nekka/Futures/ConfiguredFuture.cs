using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>A <see cref="Future"/> to be awaited as configured. For the compiler.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares these: they live in an await expression.")]
public readonly struct ConfiguredFuture
{
    private readonly FutureAwaiter _awaiter;

    internal ConfiguredFuture(Future future, bool captureContext) => _awaiter = new FutureAwaiter(future, captureContext);

    /// <summary>Lets it be awaited.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter GetAwaiter() => _awaiter;
}

/// <summary>A <see cref="Future{T}"/> to be awaited as configured. For the compiler.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Nobody compares these: they live in an await expression.")]
public readonly struct ConfiguredFuture<T>
{
    private readonly FutureAwaiter<T> _awaiter;

    internal ConfiguredFuture(Future<T> future, bool captureContext) => _awaiter = new FutureAwaiter<T>(future, captureContext);

    /// <summary>Lets it be awaited.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter<T> GetAwaiter() => _awaiter;
}
