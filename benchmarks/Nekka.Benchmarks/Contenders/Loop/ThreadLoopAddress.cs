using System.Collections.Concurrent;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Loop;

/// <summary>A queue, and a thread that empties it, polls for a moment, and then sleeps.</summary>
internal sealed class ThreadLoopAddress : Address
{
    private const int SpinRounds = 30;

    private readonly ConcurrentQueue<object> _messages = new();
    private readonly object _gate = new();
    private readonly Script _script;
    private volatile bool _asleep;
    private volatile bool _stopped;

    public ThreadLoopAddress(Script script)
    {
        _script = script;
        new Thread(Run) { IsBackground = true }.Start();
    }

    public override void Tell(object message)
    {
        _messages.Enqueue(message);
        Interlocked.MemoryBarrier();
        if (_asleep)
        {
            Wake();
        }
    }

    public override Address StartChild(Script script) => throw new NotSupportedException();

    public void Stop()
    {
        _stopped = true;
        Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (!_stopped)
        {
            while (_messages.TryDequeue(out var message))
            {
                LoopAddress.Handle(_script, message);
            }

            if (!AppearsSoon())
            {
                Sleep();
            }
        }
    }

    private bool AppearsSoon()
    {
        var spinner = default(SpinWait);
        for (var round = 0; round < SpinRounds && _messages.IsEmpty; round++)
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return !_messages.IsEmpty;
    }

    private void Sleep()
    {
        lock (_gate)
        {
            _asleep = true;
            Interlocked.MemoryBarrier();
            if (_messages.IsEmpty && !_stopped)
            {
                Monitor.Wait(_gate);
            }

            _asleep = false;
        }
    }
}
