using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.States;

/// <summary>The reminders of actors in one process.</summary>
public sealed class MemoryRemindersTests : ActorContract<OnThreadPool>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system;

    public MemoryRemindersTests() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_reminder_is_received_when_it_is_due_and_after_each_period()
    {
        var actor = New();
        await actor.Set("tea", Minute, Day);

        _clock.Advance(Minute - TimeSpan.FromSeconds(1));
        (await actor.Received().Awaited()).ShouldBeEmpty();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await actor.Received().Awaited()).ShouldBe(["tea"]);
        _clock.Advance(Day);
        (await actor.Received().Awaited()).ShouldBe(["tea", "tea"]);
    }

    [Fact]
    public async Task A_reminder_that_is_due_at_once_is_received()
    {
        var actor = New();
        await actor.Set("now", TimeSpan.Zero, Day);
        _clock.Advance(TimeSpan.Zero);
        (await actor.Received().Awaited()).ShouldBe(["now"]);
    }

    [Fact]
    public async Task A_reminder_may_be_farther_away_than_a_timer_reaches()
    {
        var actor = New();
        await actor.Set("quarter", 90 * Day, 90 * Day);

        Pass(89);
        (await actor.Received().Awaited()).ShouldBeEmpty();
        Pass(91);
        (await actor.Received().Awaited()).ShouldBe(["quarter", "quarter"]);
    }

    [Fact]
    public async Task Reminders_that_were_missed_are_left_out()
    {
        var actor = New();
        await actor.Set("tick", Minute, Minute);
        _clock.Advance(Day); // In one step, as if the machine had slept.
        (await actor.Received().Awaited()).ShouldBe(["tick"]);
        _clock.Advance(Minute);
        (await actor.Received().Awaited()).ShouldBe(["tick", "tick"]);
    }

    [Fact]
    public async Task A_reminder_may_have_the_longest_period_that_there_is()
    {
        var actor = New();
        await actor.Set("once", Minute, TimeSpan.MaxValue);

        _clock.Advance(Minute);
        Pass(90);

        (await actor.Received().Awaited()).ShouldBe(["once"]);
    }

    [Fact]
    public async Task A_reminder_of_the_same_name_replaces_the_former()
    {
        var actor = New();
        await actor.Set("tea", Minute, Minute);
        await actor.Set("tea", Day, Day);

        _clock.Advance(Minute);

        (await actor.Received().Awaited()).ShouldBeEmpty();
        (await actor.Names().Awaited()).ShouldBe(["tea"]);
    }

    [Fact]
    public async Task A_reminder_that_is_cancelled_comes_no_more()
    {
        var actor = New();
        await actor.Set("tea", Minute, Minute);

        (await actor.Cancel("tea").Awaited()).ShouldBeTrue();
        (await actor.Cancel("tea").Awaited()).ShouldBeFalse();
        _clock.Advance(Minute);

        (await actor.Received().Awaited()).ShouldBeEmpty();
        (await actor.Names().Awaited()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_survives_a_restart()
    {
        var actor = New(new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
        await actor.Set("fail", Minute, Day);
        await actor.Set("tea", 2 * Minute, Day);

        _clock.Advance(Minute);
        (await actor.Names().Awaited()).Count.ShouldBe(2); // Of the next object.
        _clock.Advance(Minute);

        (await actor.Received().Awaited()).ShouldBe(["tea"]);
    }

    [Fact]
    public async Task A_reminder_wakes_an_actor_by_key_that_is_at_rest()
    {
        await using var keyed = new KeyedActors<string, RemindedActor>(static _ => new RemindedActor(new MemoryReminders()), new KeyedActorsOptions { System = _system });
        var actor = keyed["a"].Proxy();
        await actor.Set("tea", Minute, Minute);
        await keyed.StopAsync("a").Awaited();

        _clock.Advance(Minute);

        (await actor.Received().Awaited()).ShouldBe(["tea"]);
        (await actor.Cancel("tea").Awaited()).ShouldBeTrue("The next object has the same reminders.");
    }

    [Fact]
    public async Task An_exception_of_the_handler_is_a_failure_as_of_a_message_that_was_told()
    {
        var actor = New();
        await actor.Set("fail", Minute, Day);

        _clock.Advance(Minute);

        (await actor.ActorRef.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        Log.WaitFor(LogLevel.Error, $"{actor.ActorRef} failed to handle");
    }

    [Fact]
    public void Reminders_end_with_the_actor()
    {
        Stopped().ShouldBeCollected();
        _system.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_actor_may_use_its_reminders()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => new MemoryReminders().SetAsync("tea", Minute, Minute));
        exception.Message.ShouldContain("outside of the actor");
    }

    [Fact]
    public async Task A_time_that_makes_no_sense_is_refused_with_the_actor_and_the_reminder()
    {
        var actor = New();
        var period = await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await actor.Set("tea", Minute, TimeSpan.Zero));
        period.Message.ShouldContain($"The period of the reminder \"tea\" of {actor.ActorRef} must be more than zero, not 00:00:00.");
        var dueTime = await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await actor.Set("tea", -Minute, Minute));
        dueTime.Message.ShouldContain("must be 0 or more, not -00:01:00.");
    }

    [Fact]
    public void Reminders_go_by_virtual_time_in_a_simulation() => Testing.Simulation.Explore(20, static async system =>
    {
        var actor = system.Start(static () => new RemindedActor(new MemoryReminders())).Proxy();
        await actor.Set("monthly", 30 * Day, 30 * Day);
        await Task.Delay(31 * Day, system.TimeProvider);
        (await actor.Received()).ShouldBe(["monthly"]);
    });

    private RemindedActorProxy New(ActorOptions? options = null) => _system.Start(static () => new RemindedActor(new MemoryReminders()), options).Proxy();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Stopped()
    {
        var actor = New();
        actor.Set("tea", Day, Day).Get();
        actor.ActorRef.StopAsync().Get();
        return new WeakReference(actor.ActorRef);
    }

    private void Pass(int days)
    {
        for (var day = 0; day < days; day++)
        {
            _clock.Advance(Day);
        }
    }
}
