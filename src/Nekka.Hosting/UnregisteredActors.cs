using Nekka.Cells;
using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Hosting;

/// <summary>The actors of a host's system that no registration names: the program, or another actor, has started them.</summary>
/// <remarks>A child of a registered actor is none of them: its parent stops it.
/// <para><b>Thread safety:</b> none; the start and the stop of the host follow each other.</para></remarks>
internal sealed class UnregisteredActors(ActorSystem system)
{
    private const int MostSweeps = 8;

    private readonly Dictionary<Hosted, HashSet<ActorCell>> _before = [];

    /// <summary>Notes which actors were there before registered actors are started, for actors by key, which have no place of their own in the order.</summary>
    public void NoteStartOf(Hosted one) => _before[one] = [.. system.Registry.NotEnded()];

    /// <summary>Stops those that were started after registered actors, the last started first, each when it has handled what was sent before.</summary>
    /// <param name="one">The registered actors; <see langword="null"/> for all that are left.</param>
    /// <param name="deadline">How long to wait for them.</param>
    /// <param name="cancellationToken">Ends the wait, too.</param>
    public async Task StopAfterAsync(Hosted? one, Deadline deadline, CancellationToken cancellationToken)
    {
        // Sweep after sweep, because an actor may start others while it stops. Not for ever: a registered actor that is at work may always start another.
        var shutdown = Shutdown.ByCaller(system.Clock, system.Registry.NotEnded);
        for (var sweeps = 0; sweeps < MostSweeps && After(one) is { Count: > 0 } actors; sweeps++)
        {
            foreach (var actor in shutdown.InOrder(actors))
            {
                var stopped = actor.Stop(StopMode.Drain);
                using var watch = shutdown.Watch(actor, stopped, deadline);
                if (!shutdown.IsNotAwaited(actor)
                    && !await Shutdown.EndsByAsync(stopped, deadline).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
    }

    private List<ActorCell> After(Hosted? one)
    {
        var actors = system.Registry.NotEnded();
        HashSet<ActorCell> later = [.. actors.Skip(Array.IndexOf(actors, one?.Cell) + 1)];
        if (one is not null && _before.TryGetValue(one, out var before))
        {
            later.ExceptWith(before);
        }

        return [.. actors.Where(actor => !IsRegistered(actor) && later.Contains(RootOf(actor)))];
    }

    private static bool IsRegistered(ActorCell actor) => actor.IsHosted || (actor.Parent is { } parent && IsRegistered(parent));

    private static ActorCell RootOf(ActorCell actor) => actor.Parent is { } parent ? RootOf(parent) : actor;
}
