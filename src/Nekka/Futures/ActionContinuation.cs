using System.Diagnostics.CodeAnalysis;

namespace Nekka.Futures;

/// <summary>A callback of the library that may run on the stack of the code that sets the future, because it only hands over.</summary>
internal sealed class ActionContinuation(Action action) : FutureLink<Action>(action)
{
    [SuppressMessage("Design", "CA1031", Justification = "A foreign listener or context may be behind it. The other continuations must run all the same.")]
    protected override void Complete(Action action)
    {
        try
        {
            action();
        }
        catch
        {
            // The future has completed, and the code that set it has done nothing wrong.
        }
    }
}
