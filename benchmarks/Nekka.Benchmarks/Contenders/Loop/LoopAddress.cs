using System.Collections.Concurrent;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Loop;

/// <summary>A queue, and a work item of the thread pool that empties it.</summary>
internal sealed class LoopAddress : Address, IThreadPoolWorkItem
{
    private const int MessagesInARow = 64;

    private readonly ConcurrentQueue<object> _messages = new();
    private readonly Script _script;
    private int _scheduled;

    public LoopAddress(Script script)
    {
        _script = script;
        if (script.HasOneActor)
        {
            script.Self = this;
        }
    }

    public override void Tell(object message)
    {
        _messages.Enqueue(message);
        if (Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    public override Address StartChild(Script script) => new LoopAddress(script);

    public static void Handle(Script script, object message)
    {
        if (message is Promise promise)
        {
            promise.Set(script.Receive(promise.Question));
        }
        else
        {
            script.Receive(message);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var handled = 0; handled < MessagesInARow; handled++)
        {
            if (_messages.TryDequeue(out var message))
            {
                Handle(_script, message);
            }
            else if (GoneIdle())
            {
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    // A sender that enqueues in between sees the idle flag, or this loop sees its message.
    private bool GoneIdle()
    {
        Interlocked.Exchange(ref _scheduled, 0);
        return _messages.IsEmpty || Interlocked.CompareExchange(ref _scheduled, 1, 0) != 0;
    }
}
