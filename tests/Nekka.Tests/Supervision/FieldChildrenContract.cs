namespace Nekka.Tests.Supervision;

/// <summary>Initializers of an actor's fields start children. They run before there is an object that could say how it supervises.</summary>
public abstract class FieldChildrenContract<TRuntime> : SupervisionContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly SignallingClock _clock = new();
    private readonly ActorSystem _system; // Its clock stands still: a child that has failed waits for the strategy without limit.

    protected FieldChildrenContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock });

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _system.DisposeAsync().InTime();
        await base.DisposeAsync();
    }

    [Fact]
    [Semantics("start-child-field")]
    public void A_child_that_a_field_initializer_starts_is_supervised_by_its_parent()
    {
        var child = ChildOf(StartParent(() => Always(SupervisorDirective.Restart)));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    public void It_is_supervised_by_a_strategy_that_the_constructor_sets()
    {
        SupervisorStrategy? strategy = null;
        var child = ChildOf(StartParent(() => strategy, constructing: () => strategy = Always(SupervisorDirective.Resume)));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void The_strategy_after_the_constructor_takes_precedence_over_the_strategy_before()
    {
        var strategy = Always(SupervisorDirective.Restart);
        var child = ChildOf(StartParent(() => strategy, constructing: () => strategy = Always(SupervisorDirective.Resume)));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_child_that_fails_while_the_constructor_runs_is_treated_as_the_property_says_afterwards()
    {
        var strategy = Always(SupervisorDirective.Stop);
        ActorRef<Worker>? child = null;

        StartParent(() => strategy, () => child = StartAChildThatFailsAtFirst(), () => strategy = Always(SupervisorDirective.Restart));

        child!.Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    [Fact]
    public void A_strategy_that_needs_what_the_constructor_sets_is_read_when_the_constructor_has_ended()
    {
        string? name = null;
        var child = ChildOf(StartParent(() => Always(name!.Length > 0 ? SupervisorDirective.Resume : SupervisorDirective.Stop), constructing: () => name = "set"));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void The_options_of_the_child_take_precedence_over_its_parent()
    {
        var options = OnRuntime() with { SupervisorStrategy = Always(SupervisorDirective.Resume) };
        var child = ChildOf(StartParent(() => Always(SupervisorDirective.Stop), () => Actor.StartChild(() => new Worker(Events), options)));

        child.Tell(Oops);

        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_child_of_a_parent_without_a_strategy_fails_as_any_actor_does()
    {
        var child = ChildOf(StartParent(() => null));

        child.Tell(Oops);

        child.StopAsync().Get(Limits.Hang);
        Events.ShouldBe(["OnStart", "OnFailure Oops", "Dispose"]);
    }

    [Fact]
    public void Such_a_child_is_not_restarted_on_request_either()
    {
        var child = ChildOf(StartParent(() => null));

        RestartRequested.TrySend(child.Cell, "Ann").ShouldBeFalse();
    }

    [Fact]
    [Semantics("start-child-field-waits")]
    public void A_child_that_fails_before_there_is_a_parent_waits_for_the_strategy()
    {
        var child = ChildOf(StartParent(() => Always(SupervisorDirective.Restart), StartAChildThatFailsAtFirst));

        child.Ask("how many?", Limits.Hang).ShouldBe(1);
        Events.ShouldContain("OnRestarted Oops");
    }

    [Fact]
    [Semantics("start-child-field-waits")]
    public void A_constructor_that_waits_for_a_child_that_waits_for_it_has_it_treated_as_the_property_says_by_then()
    {
        ActorRef<Worker>? child = null;
        object? answer = null;

        StartParent(
            () => Always(SupervisorDirective.Restart),
            () => child = StartAChildThatFailsAtFirst(),
            () =>
            {
                _clock.PassNextTimer().ShouldBe(TimeSpan.FromSeconds(1));
                answer = child!.Ask("how many?", Limits.Hang);
            });

        answer.ShouldBe(1);
    }

    [Fact]
    public void A_constructor_that_waits_for_a_child_that_waits_for_it_waits_a_second()
    {
        ActorRef<Worker>? child = null;

        StartParent(() => null, () => child = StartAChildThatFailsAtFirst(), () =>
        {
            _clock.PassNextTimer().ShouldBe(TimeSpan.FromSeconds(1));
            child!.WhenStopped.Get(Limits.Hang);
        });

        Events.ShouldBe(["OnStart", "Dispose"]);
    }

    [Fact]
    public void A_child_that_fails_before_there_is_a_parent_ends_if_the_initializers_fail()
    {
        ActorRef<Worker>? child = null;

        Should.Throw<InvalidTimeZoneException>(() => StartParent(() => Always(SupervisorDirective.Restart), () =>
        {
            child = StartAChildThatFailsAtFirst();
            throw new InvalidTimeZoneException();
        }));

        child!.StopAsync().Get(Limits.Hang);
        Events.ShouldBe(["OnStart", "Dispose"]);
    }

    [Fact]
    public void After_a_restart_of_the_parent_the_new_object_says_how_it_supervises()
    {
        var objects = 0;
        var parent = StartParent(() => objects == 1 ? Always(SupervisorDirective.Stop) : Always(SupervisorDirective.Resume), constructing: () => objects++);

        parent.Defer(_ => throw Oops);

        var child = ChildOf(parent);
        child.Tell(Oops);
        child.Ask("how many?", Limits.Hang).ShouldBe(2);
    }

    [Fact]
    [Semantics("start-child-field-waits")]
    public void At_a_restart_of_the_parent_such_a_child_waits_for_the_new_object()
    {
        var objects = 0;
        var onPool = new ActorOptions { Runtime = ActorRuntime.ThreadPool }; // It runs while the parent blocks.
        var parent = StartParent(
            () => Always(objects == 1 ? SupervisorDirective.Stop : SupervisorDirective.Restart),
            () => objects == 0 ? Actor.StartChild(() => new Worker(Events), onPool) : StartAChildThatFailsAtFirst(onPool),
            () => objects++);

        parent.Defer(_ => throw Oops);

        ChildOf(parent).Ask("how many?", Limits.Hang).ShouldBe(1);
    }

    private ActorRef<Parent> StartParent(Func<SupervisorStrategy?> strategy, Func<ActorRef<Worker>>? startChild = null, Action? constructing = null)
    {
        var options = OnRuntime();
        return _system.Start(
            () => new Parent(strategy, startChild ?? (() => Actor.StartChild(() => new Worker(Events), options)), constructing ?? (() => { })),
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
    }

    private static ActorRef<Worker> ChildOf(ActorRef<Parent> parent) => parent.Call(actor => actor.Child).Get(Limits.Hang);

    private ActorRef<Worker> StartAChildThatFailsAtFirst() => StartAChildThatFailsAtFirst(OnRuntime());

    private ActorRef<Worker> StartAChildThatFailsAtFirst(ActorOptions options)
    {
        var isFirst = true;
        var child = Actor.StartChild(() => new Worker(Events, starting: _ => isFirst ? Fail() : null), options);
        SpinWait.SpinUntil(() => child.Cell.IsStuck, Limits.Hang).ShouldBeTrue();
        return child;

        Exception Fail()
        {
            isFirst = false;
            return Oops;
        }
    }

    private abstract class Constructed : Actor
    {
        protected Constructed(Action constructing) => constructing();
    }

    private sealed class Parent(Func<SupervisorStrategy?> strategy, Func<ActorRef<Worker>> startChild, Action constructing) : Constructed(constructing)
    {
        public ActorRef<Worker> Child { get; } = startChild();

        protected internal override SupervisorStrategy? SupervisorStrategy => strategy();
    }
}

public sealed class FieldChildrenOnThreadPool : FieldChildrenContract<OnThreadPool>;
public sealed class FieldChildrenOnDedicatedThreads : FieldChildrenContract<OnDedicatedThreads>;
public sealed class FieldChildrenOnEventLoop : FieldChildrenContract<OnEventLoop>;
public sealed class FieldChildrenOnMixedRuntimes : FieldChildrenContract<OnMixedRuntimes>;
public sealed class FieldChildrenOnSynchronizationContext : FieldChildrenContract<OnSynchronizationContext>;
