using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>A <see cref="Future"/> with a configured await. For the compiler.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Values of this type live in an await expression and are never compared.")]
public readonly struct ConfiguredFuture
{
    private readonly FutureAwaiter _awaiter;

    internal ConfiguredFuture(Future future, bool captureContext) => _awaiter = new FutureAwaiter(future, captureContext);

    /// <summary>Gets the awaiter.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter GetAwaiter() => _awaiter;
}

/// <summary>A <see cref="Future{T}"/> with a configured await. For the compiler.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Values of this type live in an await expression and are never compared.")]
public readonly struct ConfiguredFuture<T>
{
    private readonly FutureAwaiter<T> _awaiter;

    internal ConfiguredFuture(Future<T> future, bool captureContext) => _awaiter = new FutureAwaiter<T>(future, captureContext);

    /// <summary>Gets the awaiter.</summary>
    /// <returns>The awaiter.</returns>
    public FutureAwaiter<T> GetAwaiter() => _awaiter;
}
