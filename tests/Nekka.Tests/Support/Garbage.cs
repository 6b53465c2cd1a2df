namespace Nekka.Tests;

/// <summary>Whether something is still held by somebody.</summary>
public static class Garbage
{
    /// <summary>Collects garbage until the object is gone; what a thread holds on its stack goes a moment later.</summary>
    public static void ShouldBeCollected(this WeakReference reference) =>
        CollectUntil(() => !reference.IsAlive).ShouldBeTrue("Somebody still holds it.");

    /// <summary>How much more memory is in use than before. To look at young objects is enough if that shows less than the limit; to look at all takes much longer.</summary>
    public static long GrownSince(long before, long limit)
    {
        GC.Collect(generation: 1);
        var grown = GC.GetTotalMemory(forceFullCollection: false) - before;
        return grown < limit ? grown : GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    /// <summary>Collects garbage until something has happened: young objects first, because to look at all of them takes much longer.</summary>
    /// <returns>Whether it has happened in time.</returns>
    public static bool CollectUntil(Func<bool> condition)
    {
        var oldest = 0;
        return SpinWait.SpinUntil(
            () =>
            {
                GC.Collect(oldest);
                GC.WaitForPendingFinalizers();
                oldest = Math.Min(oldest + 1, GC.MaxGeneration);
                return condition();
            },
            Limits.Hang);
    }
}
