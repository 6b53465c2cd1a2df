using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>Awaits a <see cref="Future"/>. For the compiler.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Values of this type live in an await expression and are never compared.")]
public readonly struct FutureAwaiter : ICriticalNotifyCompletion
{
    private readonly Future _future;
    private readonly bool _captureContext;

    internal FutureAwaiter(Future future, bool captureContext)
    {
        _future = future;
        _captureContext = captureContext;
    }

    /// <inheritdoc cref="Future.IsCompleted"/>
    public bool IsCompleted => _future.IsCompleted;

    /// <summary>Gives the value of the completed future, or throws its exception.</summary>
    /// <returns>The value.</returns>
    public object? GetResult() => _future.AwaitedResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) =>
        _future.Await(continuation, _captureContext, flowExecutionContext: true);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) =>
        _future.Await(continuation, _captureContext, flowExecutionContext: false);
}

/// <summary>Awaits a <see cref="Future{T}"/>. For the compiler.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Values of this type live in an await expression and are never compared.")]
public readonly struct FutureAwaiter<T> : ICriticalNotifyCompletion
{
    private readonly Future<T> _future;
    private readonly bool _captureContext;

    internal FutureAwaiter(Future<T> future, bool captureContext)
    {
        _future = future;
        _captureContext = captureContext;
    }

    /// <inheritdoc cref="Future.IsCompleted"/>
    public bool IsCompleted => _future.IsCompleted;

    /// <summary>Gives the value of the completed future, or throws its exception.</summary>
    /// <returns>The value.</returns>
    public T GetResult() => _future.AwaitedResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) =>
        _future.Await(continuation, _captureContext, flowExecutionContext: true);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) =>
        _future.Await(continuation, _captureContext, flowExecutionContext: false);
}
