using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>What one future, made of another, does when that one completes. A chain of futures is a chain of these.</summary>
internal abstract class FutureLink : Continuation
{
    /// <summary>Where the other future, if it is lazy, has written down that this link wants its value; its own affair.</summary>
    public EvaluationAttempt? Demanded { get; set; }

    public sealed override void Run() => Chain.Complete(this);

    /// <summary>Learns that the other future has completed.</summary>
    public abstract void Complete();
}

/// <summary>Code of the library's own that may run on the setter's stack, because it only hands over further.</summary>
internal sealed class HandOver(Action action) : FutureLink
{
    private Action? _action = action;

    [SuppressMessage("Design", "CA1031", Justification = "A listener or a context of somebody else's may be behind it: the others who wait are told all the same.")]
    public override void Complete()
    {
        try
        {
            _action?.Invoke();
        }
        catch
        {
            // The future has completed, and its setter has done nothing wrong.
        }
    }

    public override void Abandon()
    {
        _action = null; // What gave up is not kept by what it waited for.
        base.Abandon();
    }
}
