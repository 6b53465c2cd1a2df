using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Runs actors on a given synchronization context.</summary>
internal sealed class SynchronizationContextRuntime(SynchronizationContext context) : ActorRuntime
{
    // Whether this thread is inside the context's Post.
    [ThreadStatic]
    private static bool t_isPosting;

    private readonly SynchronizationContext _context = context;

    public override string ToString() => Wording.Of(_context.GetType());

    internal override void Schedule(ActorCell cell)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            Post(cell);
            return;
        }

        using (ExecutionContext.SuppressFlow()) // The sender's context does not travel with the message.
        {
            Post(cell);
        }
    }

    internal override void RefuseWaitFor(ActorCell cell)
    {
        var here = ActorCell.Current is { Runtime: SynchronizationContextRuntime runtime } ? runtime._context : SynchronizationContext.Current;
        if (here == _context)
        {
            throw new InvalidOperationException(
                $"Blocking here for {cell} would never end because the actor runs on the synchronization context that this would block. Await the future instead.");
        }
    }

    private void Post(ActorCell cell)
    {
        var outer = t_isPosting;
        t_isPosting = true;
        try
        {
            Post(cell, static state => Execute((ActorCell)state!));
        }
        finally
        {
            t_isPosting = outer;
        }
    }

    // A context that is gone, such as that of a closed window, may throw. Its actors go on elsewhere, so that they can be stopped and no
    // caller waits for them forever.
    [SuppressMessage("Design", "CA1031", Justification = "The message is in the inbox, and its sender has done nothing wrong.")]
    private void Post(ActorCell cell, SendOrPostCallback callback)
    {
        try
        {
            _context.Post(callback, cell);
        }
        catch (Exception exception)
        {
            cell.Logger.ContextGone(exception, cell.Reference);
            ThreadPool.Schedule(cell);
        }
    }

    // A context may run a callback at once, inside the sender's code. Then the callback is posted again, from the pool.
    private static void Execute(ActorCell cell)
    {
        if (!t_isPosting)
        {
            cell.Execute();
            return;
        }

        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(
            static cell => ((SynchronizationContextRuntime)cell.Runtime).Post(cell, static state => ((ActorCell)state!).Execute()),
            cell,
            preferLocal: true);
    }
}
