using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Registry;

/// <summary>Systems share nothing.</summary>
public sealed class ActorSystemTests
{
    [Fact]
    public async Task Two_systems_know_only_their_own_actors()
    {
        await using var one = new ActorSystem();
        await using var two = new ActorSystem();
        var actor = one.Start(() => new Worker());

        two.GetAll().ShouldBeEmpty();
        two.GetByClass<Worker>().ShouldBeEmpty();
        two.GetByUrn(actor.ActorUrn).ShouldBeNull();
        two.StopAll().ShouldBeEmpty();
        two.Broadcast("news");
        actor.IsAlive.ShouldBeTrue();
        (await actor.Call(self => self.Received.Count).Awaited()).ShouldBe(0);
    }

    [Fact]
    public async Task Two_systems_log_each_to_its_own()
    {
        using var logOfOne = new RecordingLog();
        using var logOfTwo = new RecordingLog();
        await using var one = new ActorSystem(new ActorSystemOptions { LoggerFactory = logOfOne });
        await using var two = new ActorSystem(new ActorSystemOptions { LoggerFactory = logOfTwo });

        one.Start(() => new Worker()).Stop(Limits.Hang).ShouldBeTrue();

        logOfOne.At(LogLevel.Debug).ShouldNotBeEmpty();
        logOfTwo.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Actors_of_two_systems_can_talk()
    {
        await using var one = new ActorSystem();
        await using var two = new ActorSystem();
        var echo = one.Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });
        var asker = two.Start(() => new ScriptedActor());

        (await asker.Call(async _ => await echo.AskAsync("over there")).Awaited()).ShouldBe("over there");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_disposed_system_starts_no_actors_and_publishes_nothing_more(bool blocks)
    {
        var system = new ActorSystem();
        await using var events = system.Events.ReadAllAsync<string>().GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync().AsTask();
        await (blocks ? Task.Run(system.Dispose, TestContext.Current.CancellationToken) : system.DisposeAsync().AsTask()).InTime();

        Should.Throw<ObjectDisposedException>(() => system.Start(() => new Worker()));

        system.GetAll().ShouldBeEmpty();
        (await next.InTime()).ShouldBeFalse();
    }

    [Fact]
    public void What_was_sent_to_an_actor_whose_system_is_disposed_of_during_its_constructor_fails()
    {
        var system = new ActorSystem();
        ActorRef? leaked = null;
        Future<object?>? answer = null;

        Should.Throw<ObjectDisposedException>(() => system.Start(() =>
        {
            var worker = new Worker();
            leaked = worker.ActorRef;
            answer = leaked.AskAsync("early");
            system.Registry.Close(); // What DisposeAsync does.
            return worker;
        }));

        leaked.ShouldNotBeNull().IsAlive.ShouldBeFalse();
        Should.Throw<ActorDeadException>(() => answer!.Get(Limits.Hang));
    }

    [Fact]
    public async Task Starts_that_a_disposed_system_refused_leave_nobody_though_their_references_are_stopped_meanwhile()
    {
        List<ActorSystem> systems = [];
        ActorRef? leaked = null;
        var done = false;
        var stopper = Task.Factory.StartNew(
            () =>
            {
                while (!Volatile.Read(ref done))
                {
                    _ = Volatile.Read(ref leaked)?.StopAsync(StopMode.Now);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        for (var round = 0; round < 1_000; round++)
        {
            var system = new ActorSystem();
            systems.Add(system);
            Should.Throw<ObjectDisposedException>(() => system.Start(() =>
            {
                var worker = new Worker();
                Volatile.Write(ref leaked, worker.ActorRef);
                system.Registry.Close(); // What DisposeAsync does.
                return worker;
            }));
        }

        Volatile.Write(ref done, true);
        await stopper.InTime();
        systems.ShouldAllBe(static system => system.Inspect().Count == 0);
    }

    [Fact]
    public async Task Disposing_needs_nothing_of_the_context_in_which_it_began()
    {
        var disposed = Task.Factory.StartNew(
            static () =>
            {
                SynchronizationContext.SetSynchronizationContext(new Deaf());
                var system = new ActorSystem();
                system.Start(static () => new ScriptedActor { Stopping = static async _ => await Task.Yield() });
                return system.DisposeAsync().AsTask();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();

        await disposed.InTime();
    }

    [Fact]
    public async Task Disposing_twice_is_no_error()
    {
        var system = new ActorSystem();
        system.Start(() => new Worker());

        await system.DisposeAsync().InTime();
        await system.DisposeAsync().InTime();
    }

    [Fact]
    public async Task After_StopAll_a_system_can_start_actors_again()
    {
        await using var system = new ActorSystem();
        system.Start(() => new Worker());
        system.StopAll(Limits.Hang);

        system.Start(() => new Worker()).IsAlive.ShouldBeTrue();
    }

    [Fact]
    public async Task Options_that_name_another_system_are_refused()
    {
        await using var system = new ActorSystem();
        await using var other = new ActorSystem();

        Should.Throw<ArgumentException>(() => system.Start(() => new Worker(), new ActorOptions { System = other })).ParamName.ShouldBe("options");
        system.Start(() => new Worker(), new ActorOptions { System = system }).IsAlive.ShouldBeTrue();
    }

    [Fact]
    public void Null_is_refused_where_a_system_needs_something()
    {
        Should.Throw<ArgumentNullException>(() => new ActorSystemOptions { TimeProvider = null! });
        Should.Throw<ArgumentNullException>(() => new ActorSystemOptions { IsFatal = null! });
        Should.Throw<ArgumentNullException>(() => new ActorSystem().Start<Worker>(null!)).ParamName.ShouldBe("create");
    }

    [Fact]
    public void Options_have_sensible_values_from_the_outset()
    {
        var options = new ActorSystemOptions();

        options.LoggerFactory.ShouldBeNull();
        options.TimeProvider.ShouldBeSameAs(TimeProvider.System);
        options.IsFatal(new FatalActorException("fatal")).ShouldBeTrue();
        options.IsFatal(new InvalidOperationException()).ShouldBeFalse();
    }

    /// <summary>Runs nothing that is posted to it.</summary>
    private sealed class Deaf : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
