namespace Nekka.Tests;

/// <summary>What every behavioural suite starts from: a system of its own, whose actors run on the runtime under test.</summary>
/// <remarks>A suite is an abstract class; its file ends with one sealed class a runtime, which is the class that runs.</remarks>
public abstract class ActorContract<TRuntime> : AnywhereContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    /// <summary>Options that choose the runtime under test.</summary>
    protected ActorOptions OnRuntime() => new() { Runtime = Place.Next() };

    /// <summary>Starts an actor on the runtime under test.</summary>
    protected ActorRef<TActor> Start<TActor>(Func<TActor> create, int? inboxCapacity = null)
        where TActor : Actor =>
        System.Start(create, OnRuntime() with { InboxCapacity = inboxCapacity });
}
