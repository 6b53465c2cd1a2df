namespace Nekka.Tests;

/// <summary>Whether something is still held by somebody.</summary>
public static class GarbageExtensions
{
    /// <summary>Collects garbage until the object is gone; what a thread holds on its stack goes a moment later.</summary>
    public static void ShouldBeCollected(this WeakReference reference) =>
        SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !reference.IsAlive;
            },
            Limits.Hang).ShouldBeTrue("Somebody still holds it.");
}
