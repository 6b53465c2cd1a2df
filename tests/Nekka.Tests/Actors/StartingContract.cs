using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Actors;

/// <summary>Reference, sections 1.3 and 3.1, <c>start</c> and <c>on_start</c>.</summary>
public abstract partial class StartingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Start_gives_a_reference_to_a_live_and_registered_actor()
    {
        var actor = Start(() => new ScriptedActor());

        actor.IsAlive.ShouldBeTrue();
        actor.ActorStopped.IsCancellationRequested.ShouldBeFalse();
        System.GetAll().ShouldBe([actor]);
    }

    [Fact]
    public void The_class_of_an_actor_is_what_the_function_constructed()
    {
        var actor = Start<Actor>(() => new ScriptedActor());

        actor.ActorClass.ShouldBe(typeof(ScriptedActor));
        actor.ToString().ShouldBe($"ScriptedActor ({actor.ActorUrn})");
    }

    [Fact]
    public void An_actor_and_its_reference_have_the_same_random_URN()
    {
        var actor = Start(() => new ScriptedActor());

        actor.ActorUrn.ShouldMatch(UrnOfVersion4().ToString());
        actor.ActorUrn.ShouldNotBe(Start(() => new ScriptedActor()).ActorUrn);
        actor.Call(self => self.ActorUrn).Get(Limits.Hang).ShouldBe(actor.ActorUrn);
        actor.Call(self => self.ToString()).Get(Limits.Hang).ShouldBe(actor.ToString());
    }

    [Fact]
    [Semantics("start-constructor")]
    public void The_constructor_runs_in_the_context_of_who_starts_the_actor()
    {
        var local = new AsyncLocal<string> { Value = "the starter's" };
        var (thread, value) = (0, "");

        Start(() => new ConstructedActor(_ => (thread, value) = (Environment.CurrentManagedThreadId, local.Value)));

        thread.ShouldBe(Environment.CurrentManagedThreadId);
        value.ShouldBe("the starter's");
    }

    [Fact]
    [Semantics("start-reference")]
    public void The_reference_can_be_used_in_the_constructor()
    {
        ActorRef? self = null;
        var actor = Start(() => new ConstructedActor(constructed =>
        {
            self = constructed.ActorRef;
            self.IsAlive.ShouldBeTrue();
            constructed.ActorStopped.IsCancellationRequested.ShouldBeFalse();
            self.Tell("told in the constructor");
            constructed.ActorInbox.Count.ShouldBe(1);
        }));

        self.ShouldBe(actor);
        actor.Call(constructed => constructed.Events.ToArray()).Get(Limits.Hang).ShouldBe(["OnStart", "told in the constructor"]);
    }

    [Fact]
    [Semantics("start-order")]
    public void An_actor_is_registered_after_its_constructor_and_before_OnStart()
    {
        IReadOnlyList<ActorRef>? atConstruction = null;
        Start(() => new ConstructedActor(_ => atConstruction = System.GetAll())).Stop(Limits.Hang);
        var atStart = new Future<IReadOnlyList<ActorRef>>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = _ =>
            {
                atStart.Set(System.GetAll());
                return default;
            },
        });

        atConstruction.ShouldBeEmpty();
        atStart.Get(Limits.Hang).ShouldBe([actor]);
    }

    [Fact]
    [Semantics("start-order")]
    public void The_first_message_waits_until_OnStart_is_done()
    {
        var events = new ConcurrentQueue<string>();
        var mayStart = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = async _ =>
            {
                events.Enqueue("starting");
                await mayStart;
                events.Enqueue("started");
            },
            Receiving = (_, message) =>
            {
                events.Enqueue($"handled {message}");
                return default;
            },
        });

        actor.Tell(1);
        var asked = actor.AskAsync(2);
        mayStart.Set(true);

        asked.Get(Limits.Hang);
        events.ShouldBe(["starting", "started", "handled 1", "handled 2"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Semantics("start-stop")]
    public void An_actor_that_stops_itself_in_OnStart_handles_no_message(bool byReference)
    {
        var holding = new Holding();
        var mayStart = new Future<bool>();
        var stopped = new Future<bool>();
        var actor = Start(() => new ScriptedActor
        {
            Starting = async self =>
            {
                await mayStart;
                if (byReference)
                {
                    _ = self.ActorRef.StopAsync();
                }
                else
                {
                    self.Stop();
                }
            },
            Receiving = holding.Receive,
            Stopping = _ =>
            {
                stopped.Set(true);
                return default;
            },
        });
        actor.Tell("told");
        var asked = actor.AskAsync("asked");

        mayStart.Set(true);

        Should.Throw<ActorDeadException>(() => asked.Get(Limits.Hang));
        stopped.Get(Limits.Hang).ShouldBeTrue();
        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        holding.Handled.ShouldBeEmpty();
        System.DeadLetters.Count.ShouldBe(1);
        actor.IsAlive.ShouldBeFalse();
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_told_to_stop_in_its_constructor_starts_handles_what_came_before_and_stops()
    {
        ConstructedActor? constructed = null;
        var actor = Start(() => new ConstructedActor(self =>
        {
            constructed = self;
            self.ActorRef.Tell("before");
            self.Stop();
            self.ActorRef.Tell("after");
        }));

        Log.WaitFor(LogLevel.Debug, $"Stopped {actor}");
        constructed!.Events.ShouldBe(["OnStart", "before", "OnStop"]);
        System.DeadLetters.Count.ShouldBe(1);
        System.GetAll().ShouldBeEmpty();
    }

    [Fact]
    public void An_actor_may_start_others_which_belong_to_its_system()
    {
        var actor = Start(() => new ScriptedActor());

        var child = actor.Call(_ => Actor.Start(() => new ScriptedActor())).Get(Limits.Hang);
        var grandchild = child.Call(_ => Actor.Start(() => new ConstructedActor(_ => Actor.Start(() => new ScriptedActor())))).Get(Limits.Hang);

        System.GetAll().Count.ShouldBe(4);
        System.GetAll().ShouldContain(child);
        System.GetAll().ShouldContain(grandchild);
    }

    [Fact]
    public void Starting_is_logged_at_Debug()
    {
        var actor = Start(() => new ScriptedActor());

        Log.WaitFor(LogLevel.Debug, $"Starting {actor}").Category.ShouldBe("Nekka.Actors.ScriptedActor");
    }

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UrnOfVersion4();
}

public sealed class StartingOnThreadPool : StartingContract<OnThreadPool>;
public sealed class StartingOnDedicatedThreads : StartingContract<OnDedicatedThreads>;
public sealed class StartingOnEventLoop : StartingContract<OnEventLoop>;
public sealed class StartingOnMixedRuntimes : StartingContract<OnMixedRuntimes>;
public sealed class StartingOnSynchronizationContext : StartingContract<OnSynchronizationContext>;
