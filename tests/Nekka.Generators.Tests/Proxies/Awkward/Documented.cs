#pragma warning disable NEKKA009
namespace App;

/// <summary>Is documented.</summary>
/// <typeparam name="T">What it holds.</typeparam>
public class Documented<T> : Actor
{
    /// <summary>The number of <typeparamref name="T"/>.</summary>
    public int Number { get; set; }

    /// <summary>The first and the second.</summary>
    public int First, Second;

    /// <summary>Adds.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sum.</returns>
    public int Add(int a, int? b = null) => a + (b ?? 0);

    /// <summary>Maps.</summary>
    public U Map<U>(System.Func<T, U[]> function, (int, string) pair, ref readonly int no) => default!;

    /// <summary>Maps <typeparamref name="T"/>.</summary>
    public U Map<U>(System.Func<T, U[]> function, (int, string) pair) => default!;

    // Not documented.
    public int None() => 1;
}
