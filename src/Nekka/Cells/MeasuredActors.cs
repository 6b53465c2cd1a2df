using Nekka.Telemetry;

namespace Nekka.Cells;

/// <summary>The actors of one system, as a collection of the metrics sees them.</summary>
/// <remarks>A message that an actor has handled is counted with the actor while the actor is in the registry's list, and here afterwards. Both
/// change in one step, so a collection neither misses a message nor counts one twice. An actor by key leaves the list with each object, and
/// comes back with what its former objects had handled.
/// <para><b>Thread safety:</b> any thread may call <see cref="Sum"/>. The registry calls the others under its lock.</para></remarks>
internal sealed class MeasuredActors : ILiveSystem
{
    private readonly Registry _registry;
    private readonly ClassSums _handledByEnded;
    private long _handledElsewhere;

    public MeasuredActors(SystemContext system)
    {
        System = system;
        _registry = system.Registry;
        _handledByEnded = LiveSystems.Add(this);
    }

    /// <summary>The systems of the process that are not simulated, as far as something refers to them.</summary>
    public static IEnumerable<SystemContext> Systems => LiveSystems.Existing.Select(static system => ((MeasuredActors)system).System);

    /// <summary>The system of the actors.</summary>
    public SystemContext System { get; }

    /// <summary>How many messages those actors have handled that have left the list since the system exists, less what those had handled that
    /// came back. With what the actors in the list have handled it is a number that only grows.</summary>
    public long HandledElsewhere => Interlocked.Read(ref _handledElsewhere);

    /// <summary>Learns that an actor has come into the list.</summary>
    public void Enter(ActorCell cell) => Settle(cell, sign: -1);

    /// <summary>Learns that an actor has left the list.</summary>
    public void Leave(ActorCell cell) => Settle(cell, sign: 1);

    /// <inheritdoc/>
    public void Sum(Living what, ClassSums living, ClassSums ended)
    {
        foreach (var cell in what == Living.Alive ? _registry.Snapshot() : _registry.NotEnded(() => ended.Add(_handledByEnded)))
        {
            if (cell.Count(what) is not 0 and var number)
            {
                living.Add(ClassTally.Of(cell.ActorClass), number);
            }
        }
    }

    private void Settle(ActorCell cell, int sign)
    {
        if (!cell.Inbox.SeemsToHaveTaken || cell.PassesOn)
        {
            return;
        }

        _handledElsewhere += sign * cell.Inbox.SeemsToHaveHandled;
        if (ClassTally.IsKept && cell.Count(Living.Handled) is not 0 and var handled)
        {
            _handledByEnded.Add(ClassTally.Of(cell.ActorClass), sign * handled);
        }
    }
}
