using Nekka;

/// <summary>Both threads that the pool has at first are busy in a way that is not seen as a turn that waits. To be run with two processors.</summary>
internal static class UnseenWaits
{
    private static readonly ManualResetEventSlim Released = new();

    /// <summary>Keeps them busy that way; says whether another actor came to run, and whether the pool had been given threads for it.</summary>
    public static void Run(string way)
    {
        ThreadPool.GetMinThreads(out var before, out _);
        Action work = way switch
        {
            "reading" => static () => Console.OpenStandardInput().ReadByte(), // Which nobody writes to.
            "computing" => Compute,
            _ => Wait,
        };
        for (var thread = 0; thread < 2; thread++)
        {
            _ = way == "outside" ? Task.Run(work) : Actor.Start(() => new Worker()).Call(_ => work()).AsTask();
        }

        if (way != "outside")
        {
            Actor.Start(() => new Worker()).Defer(_ => Wait()); // A turn that waits as well, without which there would be nothing to add threads for.
        }

        var threads = Actor.Start(() => new Worker()).Call(worker =>
        {
            ThreadPool.GetMinThreads(out var minimum, out _);
            return minimum;
        }).Get();

        Console.WriteLine("The other actor ran.");
        Console.WriteLine(threads == before ? "The pool had no more threads than before." : $"The pool had {threads} threads in place of {before}.");
        Released.Set();
    }

    private static void Compute()
    {
        while (!Released.IsSet)
        {
            Thread.SpinWait(100);
        }
    }

    private static void Wait()
    {
        while (!Released.IsSet)
        {
            Thread.Sleep(10);
        }
    }

    private sealed class Worker : Actor;
}
