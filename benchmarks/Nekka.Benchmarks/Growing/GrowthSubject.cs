namespace Nekka.Benchmarks.Growing;

/// <summary>Something of which a program may have many.</summary>
/// <param name="id">The name on the command line and in files.</param>
/// <param name="title">The name in plots.</param>
internal abstract class GrowthSubject(string id, string title)
{
    // A prime: its multiples, modulo a power of ten, are all numbers below it, in an order that no processor guesses.
    private const long Stride = 7_919;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GrowthSubject> All { get; } = [new ActorGrowth(), new KeyGrowth(), new TimerGrowth(), new WatcherGrowth(), new QueueGrowth()];

    /// <summary>The name on the command line and in files.</summary>
    public string Id => id;

    /// <summary>The name in plots.</summary>
    public string Title => title;

    /// <summary>Measures once with that many.</summary>
    public abstract IReadOnlyList<GrowthMeasure> Measure(int count);

    /// <summary>The bytes that are in use.</summary>
    protected static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>The numbers below a power of ten, each once, in no order that helps a cache.</summary>
    protected static int Scattered(int number, int count) => (int)(number * Stride % count);

    /// <summary>Waits for the last of many things.</summary>
    /// <exception cref="TimeoutException">It did not happen.</exception>
    protected static void Wait(Countdown countdown)
    {
        if (!countdown.Wait(Longest))
        {
            throw new TimeoutException("Something that was to be counted did not happen.");
        }
    }

    /// <summary>Stops every actor.</summary>
    protected static void StopAll() => Future.WhenAll(ActorRegistry.StopAllAsync()).Get();
}
