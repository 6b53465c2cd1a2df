using Nekka;
using Nekka.Diagnostics;

/// <summary>A thread pool of four threads at most, all of them blocked for good, and much more work behind them; waits for SIGUSR1.</summary>
internal static class BlockedPool
{
    private static readonly object Gate = new();

    public static void Run()
    {
        using var registration = ThreadTracebacks.LogOn(ThreadTracebacks.SigUsr1);
        ThreadPool.SetMinThreads(1, 1);
        ThreadPool.SetMaxThreads(4, 4);
        lock (Gate)
        {
            for (var number = 0; number < 20; number++)
            {
                BlockedActor.Start().Tell("block");
            }

            Console.WriteLine("Ready");
            Console.ReadLine();
        }
    }

    internal sealed class BlockedActor : Actor
    {
        protected override object? OnReceive(object? message)
        {
            lock (Gate)
            {
                return message;
            }
        }
    }
}
