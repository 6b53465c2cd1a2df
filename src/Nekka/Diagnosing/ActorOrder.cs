using System.Runtime.InteropServices;
using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>The actors that a query asks for, in the order that it asks for. It is made anew after each look, and when another order is asked
/// for.</summary>
/// <remarks>It holds places in the lists of actors, and no actor. Its lists are kept from look to look: with 100,000 actors, lists of its own for each look
/// would make the garbage collector pause the program again and again.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class ActorOrder
{
    private (ActorSort Sort, string? Filter, string? Parent) _query;
    private long _look = -1;
    private readonly List<int> _places = [];
    private readonly List<int> _others = []; // While it sorts.
    private readonly List<double> _keys = [];

    /// <summary>How many actors match.</summary>
    public int Matching => _places.Count;

    /// <summary>Sorts, unless that has been done.</summary>
    /// <param name="systems">The systems.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="look">The number of the look.</param>
    public void Make(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query, long look)
    {
        var asked = (query.Sort, query.Filter, query.Parent);
        if (_look == look && asked == _query)
        {
            return;
        }

        (_look, _query) = (look, asked);
        Clear(systems.Sum(static system => system.Census.Count));
        Match(systems, query);
        Sort(systems, query.Sort);
    }

    /// <summary>Returns one page.</summary>
    public List<(SystemWatch System, ActorFacts Facts)> Page(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query)
    {
        var page = new List<(SystemWatch, ActorFacts)>();
        foreach (var place in CollectionsMarshal.AsSpan(_places)[Math.Min(query.Offset, _places.Count)..])
        {
            if (page.Count == query.Count)
            {
                break;
            }

            var (system, within) = Find(systems, place);
            page.Add((system, system.Census.Actors[within]));
        }

        return page;
    }

    private static (SystemWatch System, int Place) Find(IReadOnlyList<SystemWatch> systems, int place)
    {
        var index = 0;
        for (; place >= systems[index].Census.Count; index++)
        {
            place -= systems[index].Census.Count;
        }

        return (systems[index], place);
    }

    private void Clear(int count)
    {
        _places.Clear();
        _others.Clear();
        _keys.Clear();
        if (_places.Capacity > 4 * count)
        {
            _places.TrimExcess(); // After a peak.
            _others.TrimExcess();
            _keys.TrimExcess();
        }

        _places.EnsureCapacity(count);
    }

    private void Match(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query)
    {
        var start = 0;
        foreach (var system in systems)
        {
            var classes = Array.ConvertAll(system.Census.Classes.Sums.ToArray(), sum => Contains(sum.Name, query.Filter));
            var actors = system.Census.Actors;
            for (var place = 0; place < actors.Length; place++)
            {
                if ((query.Filter is not { Length: > 0 } || classes[actors[place].Class] || IsNamed(actors[place].Cell, query.Filter)) && IsChild(actors[place].Cell, query.Parent))
                {
                    _places.Add(start + place);
                }
            }

            start += actors.Length;
        }
    }

    // A URN that nobody has read is known to nobody, and is not made for this.
    private static bool IsNamed(ActorCell actor, string filter) =>
        (actor.Name is { } name && (Contains(name, filter) || Contains(Words.NameOf(actor), filter))) || (actor.UrnIfRead is { } urn && Contains(urn, filter));

    private static bool Contains(string text, string? filter) => filter is { Length: > 0 } && text.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static bool IsChild(ActorCell actor, string? parent) =>
        parent is null || (parent.Length == 0 ? actor.Parent is null : string.Equals(actor.Parent?.UrnIfRead, parent, StringComparison.Ordinal));

    private void Sort(IReadOnlyList<SystemWatch> systems, ActorSort sort)
    {
        if (sort == ActorSort.Name)
        {
            var names = new string[_places.Count];
            for (var index = 0; index < names.Length; index++)
            {
                var (system, within) = Find(systems, _places[index]);
                names[index] = Words.NameOf(system.Census.Actors[within].Cell);
            }

            names.AsSpan().Sort(CollectionsMarshal.AsSpan(_places), StringComparer.OrdinalIgnoreCase);
            return;
        }

        // Most actors are idle and have no rank: these stay in their order behind the others.
        var ranks = new ActorRanks(systems, sort);
        var ranked = 0;
        foreach (var place in CollectionsMarshal.AsSpan(_places))
        {
            var (system, within) = Find(systems, place);
            var rank = ranks.Of(system, in system.Census.Actors[within]);
            if (rank > 0)
            {
                _keys.Add(-rank);
                _places[ranked++] = place;
            }
            else
            {
                _others.Add(place);
            }
        }

        CollectionsMarshal.SetCount(_places, ranked);
        var keys = CollectionsMarshal.AsSpan(_keys);
        keys.Sort(CollectionsMarshal.AsSpan(_places));
        SortEquals(keys, CollectionsMarshal.AsSpan(_places));
        _places.AddRange(_others);
    }

    private static void SortEquals(ReadOnlySpan<double> keys, Span<int> places)
    {
        for (var (start, end) = (0, 1); end <= keys.Length; end++)
        {
            if (end == keys.Length || keys[end].CompareTo(keys[start]) != 0)
            {
                places[start..end].Sort();
                start = end;
            }
        }
    }
}
