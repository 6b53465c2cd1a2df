namespace Nekka.Orleans.Receiving;

/// <summary>A call from another machine that is in the actor's inbox.</summary>
/// <param name="Reply">The future of the outcome.</param>
/// <param name="Write">Makes bytes of the result.</param>
/// <param name="Cancellation">Cancels the tokens among the arguments; <see langword="null"/> if there are none.</param>
internal readonly record struct ReceivedCall(Future Reply, Func<Future, byte[]> Write, CancellationTokenSource? Cancellation);
