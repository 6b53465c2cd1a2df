using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Hosting;

/// <summary>The actors of a host's system that no registration names: the program, or another actor, has started them.</summary>
/// <remarks>A child of a registered actor is none of them: its parent stops it.
/// <para><b>Thread safety:</b> none; the start and the stop of the host follow each other.</para></remarks>
internal sealed class UnregisteredActors(ActorSystem system)
{
    // Not for ever: a registered actor that is at work may always start another.
    private const int MostSweeps = 8;

    private readonly List<Hosted> _starts = [];

    // The registered actors before whose start an actor was seen first. It keeps no actor that has ended: the host may run for long after them.
    private readonly ConditionalWeakTable<ActorCell, Hosted> _seenBefore = [];

    /// <summary>Notes which actors were there before registered actors are started, for actors by key, which have no place of their own in the order.</summary>
    public void NoteStartOf(Hosted one)
    {
        _starts.Add(one);
        foreach (var actor in system.Registry.NotEnded())
        {
            _seenBefore.TryAdd(actor, one);
        }
    }

    /// <summary>Stops those that were started after registered actors, the last started first, each when it has handled what was sent before.</summary>
    /// <param name="one">The registered actors; <see langword="null"/> for all that are left.</param>
    /// <param name="deadline">How long to wait for them.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    public async Task StopAfterAsync(Hosted? one, Deadline deadline, CancellationToken cancellationToken) =>
        await Shutdown.ByCaller(system.Clock, () => After(one)).DrainAsync(deadline, MostSweeps, cancellationToken).ConfigureAwait(false);

    /// <summary>Stops the actors that are left when the registered ones have ended. From then on, nobody starts another.</summary>
    /// <param name="deadline">How long to wait for them.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    public async Task StopRestAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        // Twice, because these actors may still start others for what they have to handle, and so may code that is no actor. When no more can come,
        // those have their share of the time, too.
        await StopAfterAsync(null, deadline, cancellationToken).ConfigureAwait(false);
        system.Registry.Close();
        await StopAfterAsync(null, deadline, cancellationToken).ConfigureAwait(false);
    }

    private List<ActorCell> After(Hosted? one)
    {
        var actors = system.Registry.NotEnded();
        HashSet<ActorCell> later = [.. actors.Skip(Array.IndexOf(actors, one?.Cell) + 1).Where(actor => one is null || !WasBefore(one, actor))];
        return [.. actors.Where(actor => !IsRegistered(actor) && later.Contains(RootOf(actor)))];
    }

    private bool WasBefore(Hosted one, ActorCell actor) => _seenBefore.TryGetValue(actor, out var first) && _starts.IndexOf(first) <= _starts.IndexOf(one);

    private static bool IsRegistered(ActorCell actor) => actor.IsHosted || (actor.Parent is { } parent && IsRegistered(parent));

    private static ActorCell RootOf(ActorCell actor) => actor.Parent is { } parent ? RootOf(parent) : actor;
}
