using Nekka.Cells;

namespace Nekka.Tests.Registry;

/// <summary>Looks that go through the actors of a system part by part, while actors end.</summary>
public sealed class CellListTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();
    private readonly ActorCell[] _cells;

    public CellListTests() => _cells = [.. Enumerable.Range(0, 3).Select(_ => _system.Start(static () => new Worker()).Cell)];

    private Nekka.Cells.Registry Registry => _cells[0].System.Registry;

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().InTime();

    [Fact]
    public void A_look_that_has_come_to_an_actor_goes_on_with_the_next_when_that_one_ends()
    {
        var look = Registry.Begin();
        Read(look).ShouldBe(_cells[0]);

        End(_cells[1]);

        Read(look).ShouldBe(_cells[2]);
        Read(look).ShouldBeNull();
        Registry.End(look);
    }

    [Fact]
    public void A_look_goes_on_where_it_is_when_another_actor_ends()
    {
        var look = Registry.Begin();
        Read(look).ShouldBe(_cells[0]);

        End(_cells[0]);

        Read(look).ShouldBe(_cells[1]);
        Registry.End(look);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Looks_may_end_in_any_order(int first)
    {
        CellCursor[] looks = [Registry.Begin(), Registry.Begin(), Registry.Begin()];

        Registry.End(looks[first]);
        End(_cells[0]);

        for (var index = 0; index < looks.Length; index++)
        {
            looks[index].Cell.ShouldBe(index == first ? _cells[0] : _cells[1], "Only what goes on is told of ends.");
        }
    }

    private static void End(ActorCell cell) => cell.Reference.Stop(Limits.Hang).ShouldBeTrue();

    private ActorCell? Read(CellCursor look)
    {
        var read = new ActorCell[1];
        return Registry.Read(look, read) == 1 ? read[0] : null;
    }
}
