namespace Nekka;

/// <summary>How several futures have ended, of those at least that end in time.</summary>
internal sealed class SettlingFuture<T>(
    Future<IReadOnlyList<Outcome<T>>> settled, Future[] futures, Func<Future, T> result, Deadline deadline)
    : WaitingFuture<IReadOnlyList<Outcome<T>>>(settled, deadline, CancellationToken.None)
{
    private protected override void BeLate(TimeSpan timeout) =>
        GiveUp(Array.ConvertAll(
            futures, future => future.IsCompleted ? Outcome<T>.Of(future, result) : Outcome<T>.Failed(LateException(future, timeout))));
}
