using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Registry;

/// <summary>Tests of what there is once a process: they run alone, one after the other.</summary>
[CollectionDefinition(nameof(DefaultSystem), DisableParallelization = true)]
public sealed class DefaultSystem;

/// <summary><see cref="ActorSystem.Default"/>, and <see cref="ActorRegistry"/>, which speaks for it.</summary>
[Collection(nameof(DefaultSystem))]
[SuppressMessage("Usage", "CA2213", Justification = "The system that was there before is put back.")]
public sealed class DefaultSystemTests : IAsyncDisposable
{
    private readonly ActorSystem _before = ActorSystem.Default;

    public DefaultSystemTests() => ActorSystem.Default = new ActorSystem();

    public async ValueTask DisposeAsync()
    {
        await ActorSystem.Default.DisposeAsync().InTime();
        ActorSystem.Default = _before;
    }

    [Fact]
    public void Actors_belong_to_the_default_system_unless_said_otherwise()
    {
        var actor = Actor.Start(() => new Worker());

        ActorSystem.Default.GetAll().ShouldBe([actor]);
        ActorRegistry.GetAll().ShouldBe([actor]);
    }

    [Fact]
    public void The_default_system_cannot_be_replaced_while_it_has_live_actors()
    {
        var actor = Actor.Start(() => new Worker());
        var current = ActorSystem.Default;

        Should.Throw<InvalidOperationException>(() => ActorSystem.Default = new ActorSystem()).Message.ShouldContain("1 live actors");
        ActorSystem.Default.ShouldBeSameAs(current);
        ActorSystem.Default = current; // No replacement at all.

        actor.Stop(Limits.Hang).ShouldBeTrue();
        var next = new ActorSystem();
        ActorSystem.Default = next;
        ActorSystem.Default.ShouldBeSameAs(next);
    }

    [Fact]
    public void The_default_system_cannot_be_null() =>
        Should.Throw<ArgumentNullException>(() => ActorSystem.Default = null!);

    [Fact]
    public void A_system_of_ones_own_leaves_the_default_system_alone()
    {
        var actor = new ActorSystem().Start(() => new Worker());

        ActorRegistry.GetAll().ShouldBeEmpty();
        actor.Stop(Limits.Hang);
    }

    [Fact]
    public void The_registry_finds_actors_in_every_way()
    {
        var worker = Actor.Start(() => new Worker());
        var special = Actor.Start(() => new SpecialWorker());

        ActorRegistry.GetByClass<SpecialWorker>().ShouldBe([special]);
        ActorRegistry.GetByClass(typeof(IWorker)).ShouldBe([worker, special]);
        ActorRegistry.GetByClassName(nameof(Worker)).ShouldBe([worker]);
        ActorRegistry.GetByUrn(special.ActorUrn).ShouldBe(special);
        ActorRegistry.GetByUrn("rubbish").ShouldBeNull();
    }

    [Fact]
    public void The_registry_registers_and_unregisters()
    {
        var worker = Actor.Start(() => new Worker());

        ActorRegistry.Unregister(worker);
        ActorRegistry.GetAll().ShouldBeEmpty();

        ActorRegistry.Register(worker);
        ActorRegistry.GetAll().ShouldBe([worker]);
        Should.Throw<ArgumentNullException>(() => ActorRegistry.Register(null!));
    }

    [Fact]
    public void The_registry_broadcasts_in_every_way()
    {
        var worker = Actor.Start(() => new Worker());
        var special = Actor.Start(() => new SpecialWorker());

        ActorRegistry.Broadcast(1);
        ActorRegistry.Broadcast(2, typeof(SpecialWorker));
        ActorRegistry.Broadcast(3, nameof(Worker));
        ActorRegistry.Broadcast<IWorker>(4);

        worker.Call(self => self.Received.ToArray()).Get(Limits.Hang).ShouldBe([1, 3, 4]);
        special.Call(self => self.Received.ToArray()).Get(Limits.Hang).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public void The_registry_stops_all()
    {
        Actor.Start(() => new Worker());
        Actor.Start(() => new Worker());

        Should.Throw<ArgumentOutOfRangeException>(() => ActorRegistry.StopAll(TimeSpan.FromSeconds(-1)));
        ActorRegistry.StopAll(Limits.Hang).ShouldBe([true, true]);

        Actor.Start(() => new Worker());
        ActorRegistry.StopAllAsync().Single().Get(Limits.Hang).ShouldBeTrue();
        ActorRegistry.GetAll().ShouldBeEmpty();
    }
}
