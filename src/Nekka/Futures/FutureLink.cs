using System.Diagnostics.CodeAnalysis;

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

/// <summary>A callback of the library that may run on the stack of the code that sets the future, because it only hands over.</summary>
internal sealed class HandOver(Action action) : FutureLink
{
    private Action? _action = action;

    [SuppressMessage("Design", "CA1031", Justification = "A foreign listener or context may be behind it. The other continuations must run all the same.")]
    public override void Complete()
    {
        try
        {
            _action?.Invoke();
        }
        catch
        {
            // The future has completed, and the code that set it has done nothing wrong.
        }
    }

    public override void Abandon()
    {
        _action = null; // The future that it waited for must not keep it alive.
        base.Abandon();
    }
}
