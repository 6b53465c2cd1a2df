using System.Runtime.InteropServices;

namespace Nekka.Diagnosing;

/// <summary>An actor, with what its place in a list depends on.</summary>
/// <param name="Rank">The larger, the more it comes to the front.</param>
/// <param name="Name">Its name, if the list is sorted by name. An actor without a name comes before the others of its rank.</param>
/// <param name="Place">Its place in the order in which the actors were started.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedActor(double Rank, string? Name, int Place)
{
    /// <summary>Comes before all actors.</summary>
    public static RankedActor BeforeAll { get; } = new(double.PositiveInfinity, null, -1);

    /// <summary>Says which of two comes first.</summary>
    public static int Compare(RankedActor one, RankedActor other)
    {
        var order = other.Rank.CompareTo(one.Rank);
        if (order == 0)
        {
            order = string.Compare(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
        }

        return order != 0 ? order : one.Place.CompareTo(other.Place);
    }
}
