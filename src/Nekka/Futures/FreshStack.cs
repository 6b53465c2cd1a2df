using System.Diagnostics.CodeAnalysis;

namespace Nekka.Futures;

/// <summary>Goes on on another thread if the stack of this one is nearly used up.</summary>
internal static class FreshStack
{
    // So large that few are needed. The part that is not used takes no memory.
    private const int Size = 64 * 1024 * 1024;

    /// <summary>Runs the function on another thread, as a part of the turn that runs on this thread, and waits for it.</summary>
    public static T Run<T>(Func<T> function)
    {
        var outcome = new Future<T>();
        var (actor, context) = (ActorContext.Current, SynchronizationContext.Current);
        if (ISimulation.Current is { } simulation)
        {
            simulation.Post(_ => RunAs(actor, context, function, outcome), null);
        }
        else
        {
            new Thread(() => RunAs(actor, context, function, outcome), Size) { IsBackground = true, Name = "Nekka (long chain)" }.Start();
        }

        return outcome.Get();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The exception goes to the thread that waits for the function.")]
    private static void RunAs<T>(ActorContext? actor, SynchronizationContext? context, Func<T> function, Future<T> outcome)
    {
        var outer = (ActorContext.Exchange(actor), SynchronizationContext.Current);
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            outcome.TrySet(function());
        }
        catch (Exception exception)
        {
            outcome.TrySetException(exception);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer.Item2);
            ActorContext.Exchange(outer.Item1);
        }
    }
}
