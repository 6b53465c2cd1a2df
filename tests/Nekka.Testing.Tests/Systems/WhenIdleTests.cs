using Microsoft.Extensions.Logging;

namespace Nekka.Testing.Tests;

public class WhenIdleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task It_completes_when_a_chain_of_messages_has_come_to_its_end(int length)
    {
        await using var system = new ActorSystem();
        var handled = 0;
        var chain = Enumerable.Range(0, length).Aggregate((ActorRef?)null, (next, _) => system.Start(() => new Scripted(async message =>
        {
            await Task.Yield();
            next?.Tell(message);
            handled++;
            return null;
        })));
        chain!.Tell("go");

        await system.WhenIdleAsync();

        handled.ShouldBe(length);
    }

    [Fact]
    public async Task A_turn_that_awaits_is_not_idle()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        var begun = new Future<int>();
        system.Start(() => new Scripted(async _ =>
        {
            begun.Set(1);
            return await gate.Opened;
        })).Tell("work");
        await begun;

        var exception = await Should.ThrowAsync<ActorTimeoutException>(() => system.WhenIdleAsync(TimeSpan.Zero));
        gate.Open();
        await system.WhenIdleAsync();

        exception.Message.ShouldContain("it has been handling \"work\"");
    }

    [Fact]
    public void In_a_simulation_it_completes_before_any_timer_of_nobody_in_particular_goes_off() => Simulation.Explore(200, async system =>
    {
        var handled = 0;
        using var timer = system.TimeProvider.CreateTimer(_ => handled = -100, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        var last = Scripted.ThatAwaits(async _ =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
            return handled++;
        });
        Scripted.That(message =>
        {
            last.Tell(message);
            return handled++;
        }).Tell("go");

        await system.WhenIdleAsync();

        handled.ShouldBe(2);
    });

    [Fact]
    public void An_actor_that_waits_before_it_restarts_is_not_idle() => Simulation.Explore(20, async system =>
    {
        system.AllowLog(LogLevel.Error, "as told");
        var actor = system.Start(
            static () => new Scripted(static _ => throw new FormatException("as told")),
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromSeconds(10) } });
        actor.Tell("fail");

        var exception = await Should.ThrowAsync<ActorTimeoutException>(() => system.WhenIdleAsync(TimeSpan.FromSeconds(1)));
        await system.WhenIdleAsync();

        exception.Message.ShouldContain("it restarts in ");
    });

    [Fact]
    public void In_a_simulation_too_whoever_waits_in_vain_is_told_who_is_busy() => Simulation.Explore(20, async system =>
    {
        Scripted.ThatAwaits(async _ =>
        {
            await Task.Delay(TimeSpan.FromMinutes(1), system.TimeProvider);
            return null;
        }).Tell("work");

        var exception = await Should.ThrowAsync<ActorTimeoutException>(() => system.WhenIdleAsync(TimeSpan.FromSeconds(1)));

        exception.Message.ShouldContain("it has been handling \"work\"");
    });
}
