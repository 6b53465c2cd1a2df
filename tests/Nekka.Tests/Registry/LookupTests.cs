namespace Nekka.Tests.Registry;

/// <summary>Reference, section 3.4: finding actors.</summary>
public sealed class LookupTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().InTime();

    [Fact]
    public void GetAll_gives_all_live_actors_in_the_order_they_were_started()
    {
        _system.GetAll().ShouldBeEmpty();

        ActorRef[] actors = [_system.Start(() => new Worker()), _system.Start(() => new Boss()), _system.Start(() => new Worker())];

        _system.GetAll().ShouldBe(actors);
    }

    [Fact]
    public void An_actor_that_stopped_is_not_found_any_more()
    {
        var stopped = _system.Start(() => new Worker());
        var urn = stopped.ActorUrn;
        var other = _system.Start(() => new Worker());

        stopped.Stop(Limits.Hang).ShouldBeTrue();

        _system.GetAll().ShouldBe([other]);
        _system.GetByClass<Worker>().ShouldBe([other]);
        _system.GetByClassName(nameof(Worker)).ShouldBe([other]);
        _system.GetByUrn(urn).ShouldBeNull();
    }

    [Fact]
    public async Task An_actor_that_was_told_to_stop_before_it_started_is_not_found()
    {
        using var gate = new Gate();

        var actor = _system.Start(() =>
        {
            var constructed = new ScriptedActor { Starting = async _ => await gate.Opened };
            constructed.ActorRef.StopAsync(StopMode.Now);
            return constructed;
        });

        _system.GetAll().ShouldBeEmpty();
        gate.Open();
        await actor.WhenStopped.Awaited();
    }

    [Fact]
    public async Task An_actor_that_was_told_to_stop_before_it_started_is_known_until_it_has_ended()
    {
        using var gate = new Gate();
        var stopping = new Future<bool>();
        var actor = _system.Start(() =>
        {
            var constructed = new ScriptedActor { Stopping = Stop };
            constructed.ActorRef.StopAsync(StopMode.Now);
            return constructed;
        });

        await stopping.Awaited();

        actor.Cell.System.Registry.NotEnded().ShouldBe([actor.Cell], "The end of the system waits for it.");
        gate.Open();
        await actor.WhenStopped.Awaited();

        async ValueTask Stop(ScriptedActor self)
        {
            stopping.Set(true);
            await gate.Opened;
        }
    }

    [Fact]
    public void A_list_is_a_snapshot()
    {
        var actor = _system.Start(() => new Worker());
        var all = _system.GetAll();

        actor.Stop(Limits.Hang);

        all.ShouldBe([actor]);
    }

    [Fact]
    public void GetByClass_finds_a_class_and_those_derived_from_it()
    {
        var worker = _system.Start(() => new Worker());
        var special = _system.Start(() => new SpecialWorker());
        _system.Start(() => new Boss());

        _system.GetByClass<Worker>().ShouldBe([worker, special.As<Worker>()]);
        _system.GetByClass(typeof(Worker)).ShouldBe([worker, special]);
        _system.GetByClass<SpecialWorker>().ShouldBe([special]);
        _system.GetByClass<Actor>().Count.ShouldBe(3);
        _system.GetByClass<ThreadActor>().ShouldBeEmpty();
    }

    [Fact]
    public void GetByClass_finds_those_that_implement_an_interface()
    {
        var worker = _system.Start(() => new Worker());
        _system.Start(() => new Boss());

        IReadOnlyList<ActorRef<IWorker>> found = _system.GetByClass<IWorker>();

        found.ShouldBe([worker.As<IWorker>()]);
        _system.GetByClass(typeof(IWorker)).ShouldBe([worker]);
        _system.GetByClass<IDisposable>().ShouldBeEmpty();
    }

    [Fact]
    public void GetByClass_goes_by_the_class_of_the_object_not_by_the_type_Start_was_given()
    {
        ActorRef<Worker> actor = _system.Start<Worker>(() => new SpecialWorker());

        actor.ActorClass.ShouldBe(typeof(SpecialWorker));
        _system.GetByClass<SpecialWorker>().ShouldBe([actor.As<SpecialWorker>()]);
    }

    [Fact]
    public void GetByClassName_goes_by_the_simple_name_of_the_very_class()
    {
        var worker = _system.Start(() => new Worker());
        _system.Start(() => new SpecialWorker());
        var holder = _system.Start(() => new Holder<int>());

        _system.GetByClassName("Worker").ShouldBe([worker]);
        _system.GetByClassName("Holder").ShouldBe([holder]);
    }

    [Theory]
    [InlineData("NoSuchActor")]
    [InlineData("worker")]
    [InlineData("")]
    [InlineData("Nekka.Tests.Registry.Worker")]
    public void A_class_name_that_no_actor_has_finds_none(string name)
    {
        _system.Start(() => new Worker());

        _system.GetByClassName(name).ShouldBeEmpty();
    }

    [Fact]
    public void GetByName_finds_those_of_that_name_whatever_their_class()
    {
        var worker = _system.Start(() => new Worker(), new ActorOptions { Name = "one" });
        _system.Start(() => new Worker(), new ActorOptions { Name = "two" });
        _system.Start(() => new Worker());
        var boss = _system.Start(() => new Boss(), new ActorOptions { Name = "one" });

        _system.GetByName("one").ShouldBe([worker, boss]);
        _system.GetByName("One").ShouldBeEmpty();
        _system.GetByName("").ShouldBeEmpty();
        boss.Stop(Limits.Hang).ShouldBeTrue();
        _system.GetByName("one").ShouldBe([worker]);
    }

    [Fact]
    public void GetByUrn_finds_the_actor_of_that_name()
    {
        var first = _system.Start(() => new Worker());
        var second = _system.Start(() => new Worker());

        _system.GetByUrn(second.ActorUrn).ShouldBe(second);
        _system.GetByUrn(first.ActorUrn).ShouldBe(first);
    }

    [Fact]
    public async Task GetByUrn_finds_an_actor_whose_name_was_read_inside_it()
    {
        var actor = _system.Start(() => new Worker());
        var urn = await actor.Call(self => self.ActorUrn).Awaited();

        _system.GetByUrn(urn).ShouldBe(actor);
    }

    [Fact]
    public void GetByUrn_finds_an_actor_that_read_its_name_in_its_constructor()
    {
        var urn = "";
        var actor = _system.Start(() =>
        {
            var worker = new Worker();
            urn = worker.ActorUrn;
            return worker;
        });

        _system.GetByUrn(urn).ShouldBe(actor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("urn:uuid:")]
    [InlineData("urn:uuid:00000000-0000-0000-0000-000000000000")]
    public void A_urn_that_no_actor_has_finds_null(string urn)
    {
        _system.Start(() => new Worker());

        _system.GetByUrn(urn).ShouldBeNull();
    }

    [Fact]
    public void Null_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => _system.GetByClass(null!)).ParamName.ShouldBe("actorClass");
        Should.Throw<ArgumentNullException>(() => _system.GetByClassName(null!)).ParamName.ShouldBe("actorClassName");
        Should.Throw<ArgumentNullException>(() => _system.GetByName(null!)).ParamName.ShouldBe("name");
        Should.Throw<ArgumentNullException>(() => _system.GetByUrn(null!)).ParamName.ShouldBe("actorUrn");
    }
}
