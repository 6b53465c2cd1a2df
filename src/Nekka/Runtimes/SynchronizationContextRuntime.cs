using System.Diagnostics.CodeAnalysis;
using Nekka.Text;

namespace Nekka.Runtimes;

/// <summary>Runs actors on a given synchronization context.</summary>
internal sealed class SynchronizationContextRuntime(SynchronizationContext context) : ActorRuntime
{
    // Whether this thread is inside the context's Post.
    [ThreadStatic]
    private static bool t_isPosting;

    private readonly SynchronizationContext _context = context;
    private int _hasFailed; // 1 if it has. Coyote does not know how to exchange a Boolean.

    public override string ToString() => DisplayText.Of(_context.GetType());

    internal override void Schedule(RunnableActor actor)
    {
        using var _ = ExecutionContext.SuppressFlow(); // The sender's context does not travel with the message.
        Post(actor);
    }

    internal override void RefuseWaitFor(RunnableActor actor)
    {
        var here = RunnableActor.Current is { Runtime: SynchronizationContextRuntime runtime } ? runtime._context : SynchronizationContext.Current;
        if (here == _context)
        {
            throw new InvalidOperationException(
                $"Blocking here for {actor} would never end because the actor runs on the synchronization context that this would block. Await the future instead.");
        }
    }

    private void Post(RunnableActor actor)
    {
        var outer = t_isPosting;
        t_isPosting = true;
        try
        {
            Post(actor, static state => Execute((RunnableActor)state!));
        }
        finally
        {
            t_isPosting = outer;
        }
    }

    // A context that is gone, such as that of a closed window, may throw each time. Its actors go on elsewhere, so that they can be stopped and
    // no caller waits for them forever.
    [SuppressMessage("Design", "CA1031", Justification = "The message is in the inbox, and its sender has done nothing wrong.")]
    private void Post(RunnableActor actor, SendOrPostCallback callback)
    {
        try
        {
            _context.Post(callback, actor);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _hasFailed, 1) == 0)
            {
                actor.Logger.ContextGone(exception, actor.Reference);
            }

            ThreadPool.Schedule(actor);
        }
    }

    // A context may run a callback at once, inside the sender's code. Then the callback is posted again, from the pool.
    private static void Execute(RunnableActor actor)
    {
        if (!t_isPosting)
        {
            actor.Execute();
            return;
        }

        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(
            static actor => ((SynchronizationContextRuntime)actor.Runtime).Post(actor, static state => ((RunnableActor)state!).Execute()),
            actor,
            preferLocal: true);
    }
}
