namespace Nekka;

/// <summary>Runs every actor of its systems, a step at a time, in an order of its own choice; decides besides where code
/// without an actor goes on, and what time it is.</summary>
/// <remarks>
/// Nekka.Testing has the one there is. A thread is inside while it runs a step of the simulation: what would otherwise go
/// to the thread pool, or block, or look at the time, is then the simulation's affair.
/// </remarks>
internal abstract class SimulatedRuntime : ActorRuntime, ISimulation
{
    /// <summary>The simulation that this thread is inside of.</summary>
    public static SimulatedRuntime? Current => (SimulatedRuntime?)ISimulation.Current;

    /// <summary>The system that is everybody's default inside. The actors of those that are made inside are simulated too.</summary>
    public abstract ActorSystem System { get; }

    TimeProvider ISimulation.Clock => System.Clock;

    /// <summary>One, so that between any two the choice is free.</summary>
    internal sealed override int StepsPerPass => 1;

    /// <inheritdoc/>
    public sealed override string ToString() => "simulation";

    /// <summary>Gives a system that is made inside the simulation's clock, and has the simulation learn what it logs.</summary>
    public abstract ActorSystemOptions Adapt(ActorSystemOptions options);

    /// <summary>Learns of a system that was made inside.</summary>
    public abstract void Includes(ActorSystem system);

    /// <summary>Runs, as a step of its own, what would otherwise be run by the thread pool.</summary>
    public abstract void Post(SendOrPostCallback callback, object? state);

    /// <summary>Learns that code which goes on in that place awaits the future.</summary>
    public abstract void Awaits(object? place, Future future);

    /// <summary>Learns that whoever is running has done something that others may go on by; they may do so here and
    /// now.</summary>
    public abstract void MayInterrupt();

    /// <summary>Learns that a message got into an inbox; whoever sent it may be interrupted here.</summary>
    public abstract void Sent(ActorCell receiver, in Envelope envelope);

    /// <summary>Learns that a part of the actor's turn is about to be posted.</summary>
    public abstract void Posted(ActorCell actor);

    /// <summary>Gives a future that is set when nobody has anything in hand and nothing can run.</summary>
    public abstract Future<bool> WhenIdle();

    bool ISimulation.Wait(Future future, Deadline deadline) => Wait(future, deadline);

    /// <summary>Learns of an actor before its constructor runs.</summary>
    public abstract void Created(ActorCell cell);

    /// <summary>The name of an actor among all others: the same in every run.</summary>
    public abstract string UrnOf(ActorCell cell);

    /// <summary>Takes the calling thread inside, or with <see langword="null"/> outside.</summary>
    private protected static void Enter(SimulatedRuntime? simulation) => ISimulation.Enter(simulation);
}
