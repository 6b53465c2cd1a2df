using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>A thread that runs a simulation while it has the baton, waits inside a turn, or is spare.</summary>
/// <remarks>Some spare threads are kept for later simulations. They do not keep the process alive.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle, so there is nothing to dispose of.")]
internal sealed class SimulationThread
{
    // A program may block as many turns at once as it has actors.
    private const int MaxSpares = 64;

    private static readonly Stack<SimulationThread> Spares = new(); // Also the lock.

    [ThreadStatic]
    private static SimulationThread? t_current;

    private readonly SemaphoreSlim _granted = new(0);
    private Action? _work;

    private SimulationThread()
    {
    }

    /// <summary>The current thread.</summary>
    public static SimulationThread Current =>
        t_current ?? throw new InvalidOperationException("Only a thread of a simulation runs its turns.");

    /// <summary>The number of spare threads.</summary>
    public static int SpareCount
    {
        get
        {
            lock (Spares)
            {
                return Spares.Count;
            }
        }
    }

    /// <summary>Runs work on a spare or new thread.</summary>
    public static void Run(Action work)
    {
        SimulationThread? thread;
        lock (Spares)
        {
            Spares.TryPop(out thread);
        }

        thread ??= New();
        thread._work = work;
        thread._granted.Release();
    }

    /// <summary>Lets the thread continue, which waits or soon will.</summary>
    public void Grant() => _granted.Release();

    /// <summary>Waits until the thread may continue.</summary>
    public void AwaitGrant() => _granted.Wait();

    private static SimulationThread New()
    {
        var self = new SimulationThread();
        new Thread(self.RunWork) { Name = "Simulation", IsBackground = true }.UnsafeStart();
        return self;
    }

    private void RunWork()
    {
        t_current = this;
        while (true)
        {
            _granted.Wait();
            _work!();
            _work = null;
            lock (Spares)
            {
                if (Spares.Count >= MaxSpares)
                {
                    return;
                }

                Spares.Push(this);
            }
        }
    }
}
