namespace Nekka.Tests.Registry;

/// <summary>Actors started by actors belong to the same system.</summary>
public abstract class ChildrenContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public async Task A_child_started_in_a_handler_belongs_to_its_parents_system()
    {
        var parent = Start(() => new ScriptedActor());

        var child = await parent.Call(_ => Actor.Start(() => new Worker())).Awaited();

        System.GetAll().ShouldBe([parent, child]);
    }

    [Fact]
    public async Task A_child_started_behind_an_await_belongs_to_its_parents_system()
    {
        var parent = Start(() => new ScriptedActor());

        var child = await parent.Call(async _ =>
        {
            await Task.Yield();
            return Actor.Start(() => new Worker());
        }).Awaited();

        System.GetAll().ShouldBe([parent, child]);
    }

    [Fact]
    public void A_child_started_in_a_constructor_belongs_to_its_parents_system()
    {
        ActorRef? child = null;
        var parent = Start(() =>
        {
            var actor = new ScriptedActor();
            child = Actor.Start(() => new Worker());
            return actor;
        });

        System.GetAll().ShouldBe([child!, parent]); // The parent is registered once it has been constructed.
    }

    [Fact]
    public void A_child_started_in_OnStart_belongs_to_its_parents_system()
    {
        var child = new Future<ActorRef>();
        var parent = Start(() => new ScriptedActor
        {
            Starting = _ =>
            {
                child.Set(Actor.Start(() => new Worker()));
                return default;
            },
        });

        ActorRef[] both = [parent, child.Get(Limits.Hang)];
        System.GetAll().ShouldBe(both); // The parent was registered before its OnStart.
    }

    [Fact]
    public async Task A_child_may_be_given_to_another_system()
    {
        await using var other = new ActorSystem();
        var parent = Start(() => new ScriptedActor());

        var (byOptions, bySystem) = await parent.Call(_ =>
            (Actor.Start(() => new Worker(), new ActorOptions { System = other }), other.Start(() => new Worker()))).Awaited();

        other.GetAll().ShouldBe([byOptions, bySystem]);
        System.GetAll().ShouldBe([parent]);
    }

    [Fact]
    public async Task A_grandchild_belongs_to_the_system_that_the_child_was_given_to()
    {
        await using var other = new ActorSystem();
        var parent = Start(() => new ScriptedActor());

        await parent.Call(_ => other.Start(() =>
        {
            var child = new ScriptedActor();
            Actor.Start(() => new Worker());
            return child;
        })).Awaited();

        other.GetAll().Count.ShouldBe(2);
        System.GetAll().ShouldBe([parent]);
    }
}

public sealed class ChildrenOnThreadPool : ChildrenContract<OnThreadPool>;
public sealed class ChildrenOnDedicatedThreads : ChildrenContract<OnDedicatedThreads>;
public sealed class ChildrenOnEventLoop : ChildrenContract<OnEventLoop>;
public sealed class ChildrenOnMixedRuntimes : ChildrenContract<OnMixedRuntimes>;
public sealed class ChildrenOnSynchronizationContext : ChildrenContract<OnSynchronizationContext>;
