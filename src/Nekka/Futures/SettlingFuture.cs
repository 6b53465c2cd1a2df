namespace Nekka.Futures;

/// <summary>A future of the outcomes of several futures. At the deadline, a future that has not completed counts as failed.</summary>
internal sealed class SettlingFuture<T>(
    Future<IReadOnlyList<Outcome<T>>> settled, Future[] futures, Func<Future, T> result, Deadline deadline)
    : WaitingFuture<IReadOnlyList<Outcome<T>>>(settled, deadline, CancellationToken.None)
{
    private protected override void BeLate(TimeSpan timeout) =>
        GiveUp(Array.ConvertAll(
            futures, future => future.IsCompleted ? Outcome<T>.Of(future, result) : Outcome<T>.Failed(LateException(future, timeout))));
}
