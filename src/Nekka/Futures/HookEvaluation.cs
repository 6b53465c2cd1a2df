namespace Nekka.Futures;

/// <summary>Gets the value from a function of the user.</summary>
internal sealed class HookEvaluation<T>(Func<TimeSpan?, T> hook) : Evaluation<T>
{
    public override bool CapturesContext => false;

    public override Future? NextSource(ref int index) => null;

    public override Future[] PendingSources() => [];

    private protected override T Evaluate(Deadline deadline) => hook(deadline.Timeout);

    private protected override bool IsGettersOwn(Exception exception, Deadline deadline) =>
        exception is ActorTimeoutException && !deadline.IsNever;
}
