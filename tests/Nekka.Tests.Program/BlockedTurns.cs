using Nekka;

/// <summary>200 turns on the thread pool block, in a way that the library is not told of, until another actor's message is handled.</summary>
internal static class BlockedTurns
{
    private const int Actors = 200;

    private static readonly ManualResetEventSlim Released = new();
    private static readonly TaskCompletionSource ReleasedTask = new();
    private static readonly object Gate = new();
    private static int s_blocked;

    /// <summary>Blocks them that way; says whether the other came to run, and whether the pool is then what it was before.</summary>
    public static void Run(string way)
    {
        ThreadPool.GetMinThreads(out var before, out _);
        Monitor.Enter(Gate);
        var blocked = Enumerable.Range(0, Actors).Select(_ => Actor.Start(() => new BlockedActor())).ToList();
        var ends = blocked.ConvertAll(actor => actor.AskAsync(way));
        var other = Actor.Start(() => new OtherActor());

        var answer = other.AskAsync<int>("go on").Get();

        Console.WriteLine(answer > Actors / 2 ? "The other actor ran." : $"Only {answer} turns were blocked.");
        Monitor.Exit(Gate);
        Future.GetAll(ends);
        Console.WriteLine(SpinWait.SpinUntil(() => MinimumIs(before), TimeSpan.FromSeconds(20)) ? "The pool is as before." : "The minimum of threads is not what it was.");
    }

    private static bool MinimumIs(int threads)
    {
        ThreadPool.GetMinThreads(out var workers, out _);
        return workers == threads;
    }

    private sealed class BlockedActor : Actor
    {
        protected override object? OnReceive(object? message)
        {
            Interlocked.Increment(ref s_blocked);
            switch (message)
            {
                case "event":
                    Released.Wait();
                    break;
                case "sleep":
                    while (!Released.IsSet)
                    {
                        Thread.Sleep(10);
                    }

                    break;
                case "task":
                    ReleasedTask.Task.Wait();
                    break;
                case "lock":
                    lock (Gate)
                    {
                        break;
                    }
            }

            return null;
        }
    }

    private sealed class OtherActor : Actor
    {
        protected override object? OnReceive(object? message)
        {
            var blocked = Volatile.Read(ref s_blocked);
            Released.Set();
            ReleasedTask.SetResult();
            return blocked;
        }
    }
}
