namespace Nekka.Futures;

/// <summary>The continuation of an await that came by way of a <see cref="ValueTask"/>: a function, and the method that goes on.</summary>
internal sealed class AwaitedStep(Action<object?> continuation, object? method)
{
    /// <summary>The method that goes on; an asynchronous method is its own task.</summary>
    public object? Method => method;

    public void Go() => continuation(method);
}
