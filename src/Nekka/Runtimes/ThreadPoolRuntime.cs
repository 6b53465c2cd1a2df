using Pool = System.Threading.ThreadPool;

namespace Nekka;

/// <summary>Runs actors on the thread pool.</summary>
internal sealed class ThreadPoolRuntime : ActorRuntime
{
    // A thread takes from its own queue first, the newest first. Now and then an actor goes to the end of everybody's
    // queue instead, so that two actors who keep each other busy do not keep others waiting for ever.
    private const int LocalInARow = 64;

    [ThreadStatic]
    private static int t_scheduled;

    internal override void Schedule(ActorCell cell)
    {
        var local = ++t_scheduled % LocalInARow != 0;
        Pool.UnsafeQueueUserWorkItem(cell, preferLocal: local);
    }

    internal override void Yield(ActorCell cell) => Pool.UnsafeQueueUserWorkItem(cell, preferLocal: false);
}
