using Nekka.Cells;
using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Actors;

/// <summary>Runs every actor of its systems, a step at a time, in an order of its choice. It also decides where code outside of actors goes
/// on, and what time it is.</summary>
/// <remarks>Nekka.Testing has the only implementation. A thread is inside while it runs a step of the simulation. The simulation then
/// handles all that would otherwise go to the thread pool, block, or look at the time.
/// </remarks>
internal abstract class SimulatedRuntime : ActorRuntime, ISimulation
{
    /// <summary>The simulation that this thread is inside.</summary>
    public static SimulatedRuntime? Current => (SimulatedRuntime?)ISimulation.Current;

    /// <summary>The default system inside the simulation. Systems made inside are simulated too.</summary>
    public abstract ActorSystem System { get; }

    /// <summary>Hears of what the actors of its systems do.</summary>
    public abstract Probe Probe { get; }

    TimeProvider ISimulation.Clock => System.Clock;

    /// <summary>One, so that the simulation can choose the next actor after every step.</summary>
    internal sealed override int StepsPerPass => 1;

    /// <inheritdoc/>
    public sealed override string ToString() => "simulation";

    /// <summary>Changes the options of a system made inside: it gets the simulation's clock, and the simulation receives its log
    /// lines.</summary>
    public abstract ActorSystemOptions Adapt(ActorSystemOptions options);

    /// <summary>Notes that a system was made inside.</summary>
    public abstract void Includes(ActorSystem system);

    /// <summary>Runs, as its own step, a callback that the thread pool would otherwise run.</summary>
    public abstract void Post(SendOrPostCallback callback, object? state);

    /// <summary>Notes that code which goes on in that place awaits the future.</summary>
    public abstract void Awaits(object? place, Future future);

    /// <summary>Notes that the running code has done something that lets other code go on. The simulation may run that other code
    /// here.</summary>
    public abstract void MayInterrupt();

    /// <summary>Returns a future that is set when no actor has a turn in hand and nothing can run.</summary>
    public abstract Future<bool> WhenIdle();

    bool ISimulation.Wait(Future future, Deadline deadline) => Wait(future, deadline);

    /// <summary>Returns the unique identity of an actor, which is the same in every run.</summary>
    public abstract string UrnOf(RunnableActor actor);

    /// <summary>Takes the calling thread inside a simulation; <see langword="null"/> takes it outside.</summary>
    internal static void Enter(SimulatedRuntime? simulation) => ISimulation.Enter(simulation);
}
