using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests;

public class SystemOfAnActorTests
{
    [Fact]
    public async Task An_actor_reaches_the_system_that_it_belongs_to()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());

        (await actor.Call(static actor => actor.ActorSystem)).ShouldBeSameAs(system);
    }

    [Fact]
    public async Task A_system_has_the_clock_that_it_was_given()
    {
        var clock = new FakeTimeProvider();
        await using var system = new ActorSystem(new ActorSystemOptions { TimeProvider = clock });

        system.TimeProvider.ShouldBeSameAs(clock);
    }

    [Fact]
    public async Task A_system_that_was_given_no_clock_has_the_real_one()
    {
        await using var system = new ActorSystem();

        system.TimeProvider.ShouldBeSameAs(TimeProvider.System);
    }
}
