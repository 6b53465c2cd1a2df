using System.Runtime.CompilerServices;
using Nekka.Cells;

namespace Nekka.Tests.Keyed;

/// <summary>The places by which keys find their cells.</summary>
public sealed class PlacesTests
{
    private const int FewKeys = 64; // So many places are kept before any is looked at.

    private readonly Places<int, object> _places = new();

    [Fact]
    public void A_key_keeps_its_cell_while_somebody_has_it_however_many_others_come_and_go()
    {
        var cell = Find(0);

        AddGarbage(6 * FewKeys);

        Find(0).ShouldBeSameAs(cell);
    }

    [Fact]
    public void Places_whose_cells_are_gone_go_as_others_come()
    {
        AddGarbage(15 * FewKeys);

        _places.All.Count().ShouldBeLessThan(4 * FewKeys, "Some may be held for a moment.");
    }

    private void AddGarbage(int count)
    {
        for (var key = 1; key <= count; key += FewKeys / 2)
        {
            AddSome(key);
            GC.Collect();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // The frame of the caller would hold the last cell.
    private void AddSome(int first)
    {
        for (var key = first; key < first + (FewKeys / 2); key++)
        {
            Find(key);
        }
    }

    private object Find(int key) => _places.FindOrAdd(key, 0, static (_, _, _) => new object(), static cell => new Place<object>(cell));
}
