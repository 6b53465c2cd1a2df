using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>Ranks the actors of a system by what a list is sorted by; those without a rank come last.</summary>
internal sealed class ActorRanks
{
    private const double Judged = 1e18;
    private const double Place = 1e9; // So many judgements there are not.
    private const double MostPerSecond = 1e6;

    private readonly SystemWatch _system;
    private readonly ActorSort _sort;
    private readonly Dictionary<ActorCell, double> _times = [];
    private readonly int[] _classes = []; // The place of each class in the order of their names.

    /// <summary>Makes the ranks of a system's actors.</summary>
    /// <param name="system">The system.</param>
    /// <param name="sort">What the list is sorted by.</param>
    /// <param name="classes">The names of the classes of all systems, in order, if the list is sorted by name.</param>
    public ActorRanks(SystemWatch system, ActorSort sort, string[] classes)
    {
        (_system, _sort) = (system, sort);
        if (sort == ActorSort.Name)
        {
            _classes = Array.ConvertAll(NamesOf(system), name => Array.BinarySearch(classes, name, StringComparer.OrdinalIgnoreCase));
        }

        if (sort is not (ActorSort.OldestWait or ActorSort.MessageAge))
        {
            return;
        }

        foreach (var view in system.Troubled)
        {
            _times[view.Actor] = (sort == ActorSort.OldestWait ? system.OldestWaits.Look(view) : view.Age).TotalSeconds;
        }
    }

    /// <summary>The names of the classes of all systems, in order.</summary>
    public static string[] ListClasses(IReadOnlyList<SystemWatch> systems) =>
        [.. new SortedSet<string>(systems.SelectMany(NamesOf), StringComparer.OrdinalIgnoreCase)];

    /// <summary>The rank: the larger, the more the actor comes to the front; 0 if nothing speaks for it.</summary>
    public double Of(ref readonly ActorFacts actor) => _sort switch
    {
        ActorSort.Attention => RankOfAttention(in actor),
        ActorSort.Waiting => actor.Waiting + actor.WaitingForRoom,
        ActorSort.OldestWait or ActorSort.MessageAge => _times.GetValueOrDefault(actor.Cell),
        ActorSort.Rate => actor.PerSecond,
        ActorSort.Handled => actor.Taken,
        ActorSort.Failures => actor.Failed,
        ActorSort.Restarts => actor.Restarts,
        ActorSort.Name => -_classes[actor.Class],
        _ => 0,
    };

    private static string[] NamesOf(SystemWatch system) => Array.ConvertAll(system.Census.Classes.Sums.ToArray(), static sum => sum.Name);

    private double RankOfAttention(ref readonly ActorFacts actor) =>
        _system.Judged.Count > 0 && _system.Judged.TryGetValue(actor.Cell, out var place)
            ? Judged - (place * Place)
            : ((actor.Waiting + actor.WaitingForRoom) * MostPerSecond) + Math.Clamp(actor.PerSecond, 0, MostPerSecond - 1);
}
