using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Runs actors where somebody else's synchronization context runs what is posted to it.</summary>
internal sealed class SynchronizationContextRuntime(SynchronizationContext context) : ActorRuntime
{
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
                $"Blocking here for {cell} would last for ever: it runs on the very synchronization context that would be blocked. Await the future instead.");
        }
    }

    // A context that is gone, like that of a closed window, may throw. Its actors go on elsewhere, so that they can be
    // stopped and nobody waits for them for ever.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws: the message is in the inbox, and its sender has done nothing wrong.")]
    private void Post(ActorCell cell)
    {
        try
        {
            _context.Post(static state => ((ActorCell)state!).Execute(), cell);
        }
        catch (Exception exception)
        {
            cell.Logger.ContextGone(exception, cell.Reference);
            ThreadPool.Schedule(cell);
        }
    }
}
