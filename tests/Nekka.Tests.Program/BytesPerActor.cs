using System.Globalization;
using Nekka;

/// <summary>How many bytes each start and each stop of an actor allocates. It has a process of its own because the first simulation of a
/// process makes all work that is given to the thread pool cost more.</summary>
internal static class BytesPerActor
{
    /// <summary>Writes a line for a thousand actors and one for a hundred thousand: bytes of a start, bytes of a stop.</summary>
    public static void Run()
    {
        _ = Measure(100); // The first actors allocate what is made once.
        Console.WriteLine(Measure(1_000));
        Console.WriteLine(Measure(100_000));
    }

    private static string Measure(int count)
    {
        var system = new ActorSystem(); // It has no log, which would keep a line of each actor.
        var stops = new List<Future<bool>>(count);
        var actors = new List<ActorRef>(count);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var started = 0; started < count; started++)
        {
            actors.Add(system.Start(static () => new Idle()));
        }

        var between = GC.GetAllocatedBytesForCurrentThread();
        foreach (var actor in actors)
        {
            stops.Add(actor.StopAsync());
        }

        var after = GC.GetAllocatedBytesForCurrentThread();
        _ = Future.GetAll(stops);
        return string.Create(CultureInfo.InvariantCulture, $"{(between - before) / count} {(after - between) / count}");
    }

    private sealed class Idle : Actor;
}
