using System.Runtime.InteropServices;
using Nekka.Cells;

namespace Nekka.Diagnosing;

/// <summary>The first of the actors that a query asks for, in the order that it asks for. It is made anew after each look, and when another order
/// or more is asked for.</summary>
/// <remarks>It holds places in the lists of actors, and no actor. Only a page is shown, so all actors are compared with the last of that page, and
/// not with each other: of 100,000 actors, hardly any is moved. Its list is kept from look to look, because garbage would make the collector pause the
/// program again and again.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class ActorOrder
{
    private const int Room = 1_024;

    private (ActorSort Sort, string? Filter, string? Parent) _query;
    private long _look = -1;
    private int _wanted; // How many of the first are kept.
    private readonly List<RankedActor> _first = [];
    private RankedActor? _last; // Of the wanted ones, as far as it is known: what comes behind it is not wanted.

    /// <summary>How many actors match.</summary>
    public int Matching { get; private set; }

    /// <summary>Sorts, unless that has been done.</summary>
    /// <param name="systems">The systems.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="look">The number of the look.</param>
    public void Make(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query, long look)
    {
        var asked = (query.Sort, query.Filter, query.Parent);
        var wanted = (int)Math.Min((long)query.Offset + query.Count, systems.Sum(static system => system.Census.Count));
        if (_look == look && asked == _query && wanted <= _wanted)
        {
            return;
        }

        (_look, _query, _wanted, _last) = (look, asked, wanted, null);
        Matching = 0;
        _first.Clear();
        Match(systems, query);
        Cut();
        if (_first.Capacity > 4 * (wanted + Room))
        {
            _first.TrimExcess(); // After a page from far behind.
        }
    }

    /// <summary>Returns one page.</summary>
    public List<(SystemWatch System, ActorFacts Facts)> Page(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query)
    {
        var page = new List<(SystemWatch, ActorFacts)>();
        foreach (var actor in _first.Skip(query.Offset).Take(query.Count))
        {
            var (system, within) = Find(systems, actor.Place);
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

    private void Match(IReadOnlyList<SystemWatch> systems, DiagnosisQuery query)
    {
        var names = query.Sort == ActorSort.Name ? ActorRanks.ListClasses(systems) : [];
        var start = 0;
        foreach (var system in systems)
        {
            var ranks = new ActorRanks(system, query.Sort, names);
            var classes = Array.ConvertAll(system.Census.Classes.Sums.ToArray(), sum => Contains(sum.Name, query.Filter));
            var actors = system.Census.Actors;
            for (var place = 0; place < actors.Length; place++)
            {
                ref readonly var actor = ref actors[place];
                if ((query.Filter is not { Length: > 0 } || classes[actor.Class] || IsFoundBy(actor.Cell, query.Filter)) && IsChild(actor.Cell, query.Parent))
                {
                    Matching++;
                    Add(new RankedActor(ranks.Of(in actor), query.Sort == ActorSort.Name && actor.IsNamed ? actor.Cell.Name : null, start + place));
                }
            }

            start += actors.Length;
        }
    }

    private void Add(RankedActor actor)
    {
        if (_last is { } last && RankedActor.Compare(actor, last) > 0)
        {
            return;
        }

        _first.Add(actor);
        if (_first.Count == (2 * (long)_wanted) + Room)
        {
            Cut();
        }
    }

    private void Cut()
    {
        _first.Sort(RankedActor.Compare);
        if (_first.Count >= _wanted)
        {
            CollectionsMarshal.SetCount(_first, _wanted);
            _last = _wanted == 0 ? RankedActor.BeforeAll : _first[^1];
        }
    }

    // A URN that nobody has read is known to nobody, and is not made for this.
    private static bool IsFoundBy(ActorCell actor, string filter) =>
        (actor.Name is { } name && (Contains(name, filter) || Contains(Words.NameOf(actor), filter))) || (actor.UrnIfRead is { } urn && Contains(urn, filter));

    private static bool Contains(string text, string? filter) => filter is { Length: > 0 } && text.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static bool IsChild(ActorCell actor, string? parent) =>
        parent is null || (parent.Length == 0 ? actor.Parent is null : string.Equals(actor.Parent?.UrnIfRead, parent, StringComparison.Ordinal));
}
