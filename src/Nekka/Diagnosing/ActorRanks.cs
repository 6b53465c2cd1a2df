using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>Ranks actors by what a list is sorted by; those without a rank come last.</summary>
internal sealed class ActorRanks
{
    private const double Judged = 1e18;
    private const double Place = 1e9; // So many judgements there are not.
    private const double MostPerSecond = 1e6;

    private readonly ActorSort _sort;
    private readonly Dictionary<ActorCell, double> _times = [];
    private readonly Dictionary<SystemWatch, int[]> _classes = []; // The place of each class in the order of their names.
    private (SystemWatch? System, int[] Classes) _last = (null, []); // Of the actor before: with 100,000 of them, each look into a dictionary counts.

    public ActorRanks(IReadOnlyList<SystemWatch> systems, ActorSort sort)
    {
        _sort = sort;
        if (sort == ActorSort.Name)
        {
            RankClasses(systems);
        }

        if (sort is not (ActorSort.OldestWait or ActorSort.MessageAge))
        {
            return;
        }

        foreach (var system in systems)
        {
            foreach (var view in system.Troubled)
            {
                _times[view.Actor] = (sort == ActorSort.OldestWait ? system.OldestWaits.Look(view) : view.Age).TotalSeconds;
            }
        }
    }

    /// <summary>The rank: the larger, the more the actor comes to the front; 0 if nothing speaks for it.</summary>
    public double Of(SystemWatch system, ref readonly ActorFacts actor) => _sort switch
    {
        ActorSort.Attention => RankOfAttention(system, in actor),
        ActorSort.Waiting => actor.Waiting,
        ActorSort.OldestWait or ActorSort.MessageAge => _times.GetValueOrDefault(actor.Cell),
        ActorSort.Rate => actor.PerSecond,
        ActorSort.Handled => actor.Taken,
        ActorSort.Failures => actor.Failed,
        ActorSort.Restarts => actor.Restarts,
        ActorSort.Name => -ClassesOf(system)[actor.Class],
        _ => 0,
    };

    private int[] ClassesOf(SystemWatch system)
    {
        if (_last.System != system)
        {
            _last = (system, _classes[system]);
        }

        return _last.Classes;
    }

    private void RankClasses(IReadOnlyList<SystemWatch> systems)
    {
        var names = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var system in systems)
        {
            names.UnionWith(NamesOf(system));
        }

        var sorted = names.ToArray();
        foreach (var system in systems)
        {
            _classes[system] = Array.ConvertAll(NamesOf(system), name => Array.BinarySearch(sorted, name, StringComparer.OrdinalIgnoreCase));
        }
    }

    private static string[] NamesOf(SystemWatch system) => Array.ConvertAll(system.Census.Classes.Sums.ToArray(), static sum => sum.Name);

    private static double RankOfAttention(SystemWatch system, ref readonly ActorFacts actor) =>
        system.Judged.Count > 0 && system.Judged.TryGetValue(actor.Cell, out var place)
            ? Judged - (place * Place)
            : (actor.Waiting * MostPerSecond) + Math.Clamp(actor.PerSecond, 0, MostPerSecond - 1);
}
