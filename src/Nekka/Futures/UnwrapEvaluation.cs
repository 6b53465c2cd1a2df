using System.Runtime.ExceptionServices;

namespace Nekka.Futures;

/// <summary>Gets the value of the future inside a future.</summary>
internal sealed class UnwrapEvaluation<T>(Future<Future<T>> outer) : Evaluation<T>
{
    public override TimeProvider Clock { get; } = outer.Clock;

    public override Future? Missing => outer.IsCompleted ? Inner : outer;

    public override Future[] Sources => Missing is { } missing ? [missing] : [];

    // Null if there is none, or the value is null.
    private Future<T>? Inner => outer.Failure is null ? outer.Result() : null;

    public override Future? NextSource(ref int index) =>
        !outer.IsCompleted ? outer
        : Inner is { IsCompleted: false } inner ? inner
        : null;

    public override Future[] PendingSources()
    {
        var index = 0;
        return NextSource(ref index) is { } source ? [source] : [];
    }

    private protected override ExceptionDispatchInfo? SourceFailure => outer.Failure ?? Inner?.Failure;

    private protected override T Evaluate(Deadline deadline) =>
        (Inner ?? throw new InvalidOperationException("The future to unwrap has the value null, not a future.")).Result();
}
