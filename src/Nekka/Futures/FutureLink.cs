namespace Nekka.Futures;

/// <summary>The continuation by which a future waits for another future that it is made of. A chain of futures is a chain of links.</summary>
internal abstract class FutureLink : Continuation
{
    /// <summary>The attempt by which the other future, if it is lazy, makes the value for this link. Only that future uses it.</summary>
    public EvaluationAttempt? Demanded { get; set; }

    public sealed override void Run() => Trampoline.Complete(this);

    /// <summary>Notes that the other future has completed.</summary>
    public abstract void Complete();
}
