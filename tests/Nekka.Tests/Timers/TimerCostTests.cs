namespace Nekka.Tests.Timers;

/// <summary>Timers that wait cost no thread, told by those of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(TimerCostTests), DisableParallelization = true)]
[Collection(nameof(TimerCostTests))]
public sealed class TimerCostTests : ActorContract<OnThreadPool>
{
    private const int Many = 100_000;

    [Fact]
    public void A_hundred_thousand_timers_wait_without_a_thread_and_go_when_they_are_cancelled()
    {
        var actor = Start(() => new TimedActor());
        var threads = ThreadPool.ThreadCount;

        actor.Call(one =>
        {
            for (var number = 0; number < Many; number++)
            {
                one.Timers.Once(number, TimeSpan.FromHours(1), number);
            }
        }).Get(Limits.Hang);

        actor.Call(one => one.Timers.Count).Get(Limits.Hang).ShouldBe(Many);
        (ThreadPool.ThreadCount - threads).ShouldBeLessThan(10);
        actor.Call(one => one.Timers.CancelAll()).Get(Limits.Hang);
        actor.Call(one => one.Timers.Count).Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    public void A_hundred_thousand_timers_all_go_off()
    {
        var actor = Start(() => new TimedActor());

        actor.Call(one =>
        {
            for (var number = 0; number < Many; number++)
            {
                one.Timers.Once(number, TimeSpan.FromMilliseconds(number % 100), number);
            }
        }).Get(Limits.Hang);

        SpinWait.SpinUntil(() => actor.Call(one => one.Timers.Count).Get(Limits.Hang) == 0, Limits.Hang).ShouldBeTrue();
        actor.Call(one => one.Received.Count).Get(Limits.Hang).ShouldBe(Many);
    }
}
