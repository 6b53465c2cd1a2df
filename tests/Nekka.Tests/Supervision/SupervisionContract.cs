using System.Collections.Concurrent;

namespace Nekka.Tests.Supervision;

/// <summary>What the suites about supervised actors share.</summary>
public abstract class SupervisionContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    protected static SupervisorStrategy Always(SupervisorDirective directive) => new() { Decide = _ => directive };

    protected ConcurrentQueue<string> Events { get; } = new();

    protected NotSupportedException Oops { get; } = new("Oops");

    /// <summary>Starts an actor that nobody is the parent of.</summary>
    protected ActorRef<Worker> StartWorker(SupervisorStrategy? strategy, Func<Worker, Exception?>? starting = null) =>
        System.Start(() => new Worker(Events, starting: starting), OnRuntime() with { SupervisorStrategy = strategy });

    protected ActorRef<Boss> StartBoss(SupervisorStrategy? strategy = null, ActorRef? parent = null, SupervisorStrategy? supervisor = null) =>
        System.Start(() => new Boss(strategy), OnRuntime() with { Parent = parent, SupervisorStrategy = supervisor });

    /// <summary>Has the boss start a child that notes its hooks under that name.</summary>
    protected ActorRef<Worker> Hire(ActorRef<Boss> boss, string name = "", SupervisorStrategy? supervisor = null)
    {
        var options = OnRuntime() with { SupervisorStrategy = supervisor };
        return boss.Call(actor => actor.Hire(() => new Worker(Events, name), options)).Get(Limits.Hang);
    }
}
