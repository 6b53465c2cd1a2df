namespace Nekka.Futures;

/// <summary>A simulation as futures see it: on its threads it replaces the thread pool, blocking and the clock.</summary>
internal interface ISimulation
{
    [ThreadStatic]
    private static ISimulation? t_current;

    /// <summary>The simulation that this thread runs a step of; <see langword="null"/> outside of simulations.</summary>
    public static ISimulation? Current => t_current;

    /// <summary>The clock of code that belongs to no actor.</summary>
    TimeProvider Clock { get; }

    /// <summary>Runs the callback as a step of its own, instead of on the thread pool.</summary>
    void Post(SendOrPostCallback callback, object? state);

    /// <summary>Learns that code which goes on in that place awaits the future.</summary>
    void Awaits(object? place, Future future);

    /// <summary>Blocks the step that this thread runs until the future completes or the deadline passes.</summary>
    /// <returns>Whether the future has completed.</returns>
    bool Wait(Future future, Deadline deadline);

    /// <summary>Learns that the running step has set a future. Those who waited for it may run here and now.</summary>
    void MayInterrupt();

    /// <summary>Makes this thread run a step of that simulation, or with <see langword="null"/> of none.</summary>
    protected static void Enter(ISimulation? simulation) => t_current = simulation;
}
