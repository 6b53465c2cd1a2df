using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nekka.Tests.Proxies;

/// <summary>What proxies allocate, and what they let go of.</summary>
[Collection(nameof(CountedBytes))]
public sealed class ProxyCostTests : ActorContract<OnThreadPool>
{
    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    [Fact]
    public void A_call_is_one_object()
    {
        var proxy = Start(() => new Calculator()).Proxy();

        ShouldAllocateOnlyWhatItGives(() => proxy.Add(1, 2));
        ShouldAllocateOnlyWhatItGives(() => proxy.Add(1));
        ShouldAllocateOnlyWhatItGives(() => proxy.Clear());
        ShouldAllocateOnlyWhatItGives(() => proxy.AddSlowly(1));
        ShouldAllocateOnlyWhatItGives(() => proxy.SubSlowly(1));
        ShouldAllocateOnlyWhatItGives(() => proxy.ClearSlowly());
        ShouldAllocateOnlyWhatItGives(() => proxy.Echo("a"));
    }

    [Fact]
    public void A_read_and_an_awaited_assignment_are_one_object_each()
    {
        var proxy = Start(() => new Calculator()).Proxy();

        ShouldAllocateOnlyWhatItGives(() => proxy.LastResult.GetAsync());
        ShouldAllocateOnlyWhatItGives(() => proxy.LastResult.SetAsync(3));
    }

    [Fact]
    public void A_call_through_a_traversable_attribute_is_one_object()
    {
        var proxy = Start(() => new Player()).Proxy();

        ShouldAllocateOnlyWhatItGives(() => proxy.Playback.Play("one"));
        ShouldAllocateOnlyWhatItGives(() => proxy.Playback.Track.Title.GetAsync());
    }

    [Fact]
    public void Naming_an_attribute_allocates_nothing()
    {
        var (calculator, player) = (Start(() => new Calculator()).Proxy(), Start(() => new Player()).Proxy());

        Allocated(() => _ = calculator.LastResult, () => { }).ShouldBe(0);
        Allocated(() => _ = calculator.Maker, () => { }).ShouldBe(0);
        Allocated(() => _ = calculator.Defer, () => { }).ShouldBe(0);
        Allocated(() => _ = player.Playback.Track, () => { }).ShouldBe(0);
    }

    [Fact]
    public void A_deferred_call_and_an_assignment_are_no_more_than_a_call()
    {
        var proxy = Start(() => new Calculator()).Proxy();
        var call = Allocated(() => proxy.Add(1, 2), () => proxy.LastResult.Get(Limits.Hang));

        Allocated(() => proxy.Defer.Add(1, 2), () => proxy.LastResult.Get(Limits.Hang)).ShouldBeLessThanOrEqualTo(call);
        Allocated(() => proxy.LastResult = 3, () => proxy.LastResult.Get(Limits.Hang)).ShouldBeLessThanOrEqualTo(call);
    }

    [Fact]
    public void Arguments_are_released_after_the_call_while_the_future_is_held()
    {
        var proxy = Start(() => new Keeper()).Proxy();

        var (future, argument) = Keep(proxy);

        future.Get(Limits.Hang);
        argument.ShouldBeCollected();
        GC.KeepAlive(future);
    }

    [Fact]
    public void An_assigned_value_is_released_once_the_actor_has_another_while_the_future_is_held()
    {
        var proxy = Start(() => new Keeper()).Proxy();

        var (future, value) = Assign(proxy);

        future.Get(Limits.Hang);
        proxy.Kept = null;
        proxy.Kept.Get(Limits.Hang);
        value.ShouldBeCollected();
        GC.KeepAlive(future);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Future Future, WeakReference Argument) Keep(KeeperProxy proxy)
    {
        var argument = new object();
        return (proxy.Look(argument, 1), new WeakReference(argument));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Future Future, WeakReference Value) Assign(KeeperProxy proxy)
    {
        var value = new object();
        return (proxy.Kept.SetAsync(value), new WeakReference(value));
    }

    private static void ShouldAllocateOnlyWhatItGives<TFuture>(Func<TFuture> call)
        where TFuture : Future
    {
        var future = call();
        future.Get(Limits.Hang);
        var size = Allocated(() => Clone(future), () => { });

        Allocated(() => future = call(), () => future.Get(Limits.Hang)).ShouldBe(size);
    }

    /// <summary>The bytes that an action allocates on this thread; the median, as an inbox sometimes grows.</summary>
    private static long Allocated(Action action, Action settle)
    {
        Assert.SkipWhen(Listening.IsOn, "Observed messages cost more.");
        const int Warm = 200;
        const int Rounds = 201;
        var samples = new long[Rounds];
        for (var round = -Warm; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            settle();
            if (round >= 0)
            {
                samples[round] = allocated;
            }
        }

        Array.Sort(samples);
        return samples[Rounds / 2];
    }
}

/// <summary>An actor that holds what it is given only if it is assigned.</summary>
public class Keeper : Actor
{
    public object? Kept { get; set; }

    public int Look(object thing, int times) => thing is null ? 0 : times;
}
