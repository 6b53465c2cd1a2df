namespace Nekka;

/// <summary>Runs actors where somebody else's synchronization context runs what is posted to it.</summary>
internal sealed class SynchronizationContextRuntime(SynchronizationContext context) : ActorRuntime
{
    private readonly SynchronizationContext _context = context;

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

    private void Post(ActorCell cell) => _context.Post(static state => ((ActorCell)state!).Execute(), cell);
}
