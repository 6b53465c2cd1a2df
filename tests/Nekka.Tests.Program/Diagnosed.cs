using System.Diagnostics.CodeAnalysis;
using Nekka;

/// <summary>A process in a known state, for somebody who asks it what it does.</summary>
[SuppressMessage("Nekka", "NEKKA013", Justification = "That is what it is for.")]
internal static class Diagnosed
{
    private const int Threads = 4;

    public static void Run(string state)
    {
        switch (state)
        {
            case "healthy":
                StartHealthy();
                break;
            case "deadlocked":
                Deadlock();
                break;
            default:
                throw new ArgumentException($"There is no state {state}.");
        }

        Console.WriteLine("Ready");
        Console.ReadLine();
    }

    private static void StartHealthy()
    {
        for (var number = 0; number < 2_000; number++)
        {
            Idle.Start(new ActorOptions { Name = $"idle {number}" });
        }
    }

    // Each thread of the pool is blocked by an actor that waits for another one in a circle.
    private static void Deadlock()
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Off });
        var actors = new ActorRef[Threads];
        using var all = new CountdownEvent(Threads);
        for (var number = 0; number < Threads; number++)
        {
            var next = (number + 1) % Threads;
            actors[number] = system.Start(() => new Blocker(() =>
            {
                all.Signal();
                all.Wait();
                return actors[next];
            }));
        }

        foreach (var actor in actors)
        {
            actor.Tell("wait for the next");
        }

        all.Wait();
        ThreadPool.SetMaxThreads(Threads, Threads);
    }

    internal sealed class Idle : Actor;

    private sealed class Blocker(Func<ActorRef> next) : Actor
    {
        protected override object? OnReceive(object? message) => next().Ask("answer");
    }
}
