namespace Nekka.Tests.Registry;

/// <summary>Reference, section 3.4, <c>register</c> and <c>unregister</c>; change log 0.12.3 (twice is no error).</summary>
public sealed class RegisteringTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().InTime();

    [Fact]
    public void An_actor_is_registered_when_Start_returns()
    {
        var actor = _system.Start(() => new Worker());

        _system.GetAll().ShouldBe([actor]);
    }

    [Fact]
    public async Task An_unregistered_actor_is_not_found_but_runs_on()
    {
        var actor = _system.Start(() => new Worker());
        var urn = actor.ActorUrn;

        _system.Unregister(actor);

        _system.GetAll().ShouldBeEmpty();
        _system.GetByUrn(urn).ShouldBeNull();
        actor.IsAlive.ShouldBeTrue();
        actor.Tell("still");
        (await actor.Call(self => self.Received.Count).Awaited()).ShouldBe(1);
        actor.Stop(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void Unregistering_twice_is_no_error()
    {
        var actor = _system.Start(() => new Worker());
        var other = _system.Start(() => new Worker());

        _system.Unregister(actor);
        _system.Unregister(actor);

        _system.GetAll().ShouldBe([other]);
        actor.Stop(Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void Unregistering_a_dead_actor_is_no_error()
    {
        var actor = _system.Start(() => new Worker());
        actor.Stop(Limits.Hang).ShouldBeTrue();

        _system.Unregister(actor);

        _system.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_that_is_registered_again_is_found_again_as_the_last()
    {
        var first = _system.Start(() => new Worker());
        var urn = first.ActorUrn;
        var second = _system.Start(() => new Worker());
        _system.Unregister(first);

        _system.Register(first);

        _system.GetAll().ShouldBe([second, first]);
        _system.GetByUrn(urn).ShouldBe(first);
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        var first = _system.Start(() => new Worker());
        var second = _system.Start(() => new Worker());

        _system.Register(first);

        _system.GetAll().ShouldBe([first, second]);
    }

    [Fact]
    public void A_name_read_while_unregistered_is_known_after_registering()
    {
        var actor = _system.Start(() => new Worker());
        _system.Unregister(actor);
        var urn = actor.ActorUrn;
        _system.GetByUrn(urn).ShouldBeNull();

        _system.Register(actor);

        _system.GetByUrn(urn).ShouldBe(actor);
    }

    [Fact]
    public void A_dead_actor_cannot_be_registered()
    {
        var actor = _system.Start(() => new Worker());
        actor.Stop(Limits.Hang).ShouldBeTrue();

        Should.Throw<ActorDeadException>(() => _system.Register(actor)).Message.ShouldBe($"{actor} cannot be registered because it is dead.");

        _system.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_of_another_system_cannot_be_registered_or_unregistered()
    {
        await using var other = new ActorSystem();
        var actor = other.Start(() => new Worker());

        Should.Throw<ArgumentException>(() => _system.Register(actor)).Message.ShouldStartWith($"{actor} belongs to another actor system.");
        Should.Throw<ArgumentException>(() => _system.Unregister(actor)).ParamName.ShouldBe("actorRef");

        other.GetAll().ShouldBe([actor]);
    }

    [Fact]
    public void Null_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => _system.Register(null!)).ParamName.ShouldBe("actorRef");
        Should.Throw<ArgumentNullException>(() => _system.Unregister(null!)).ParamName.ShouldBe("actorRef");
    }

    [Fact]
    public async Task Many_may_start_and_stop_and_look_at_once()
    {
        await Threads.RunTogether(8, _ =>
        {
            for (var count = 0; count < 50; count++)
            {
                var actor = _system.Start(() => new Worker());
                _system.GetByUrn(actor.ActorUrn).ShouldBe(actor);
                _system.GetByClass<Worker>().ShouldContain(actor);
                _system.Unregister(actor);
                _system.Register(actor);
                actor.Stop(Limits.Hang).ShouldBeTrue();
            }

            return true;
        });

        _system.GetAll().ShouldBeEmpty();
    }
}
