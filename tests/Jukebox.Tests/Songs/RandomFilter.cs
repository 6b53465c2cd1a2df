using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;

namespace Jukebox.Tests.Songs;

/// <summary>Makes filters of all kinds.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
internal static class RandomFilter
{
    private const string Letters = "abZ '\"\\()!=~*äß日\t";

    public static Filter Next(Random random, int depth, bool ignoresCase) => random.Next(depth > 0 ? 9 : 7) switch
    {
        0 => new BaseFilter(string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"d{Text(random)}".Replace("/", "", StringComparison.Ordinal)))),
        1 => new ModifiedSinceFilter(DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(0, 4_000_000_000))),
        2 => new FormatFilter(Perhaps(random, 44_100), Perhaps(random, random.Next(0, 33)), Perhaps(random, 2)),
        3 => new FileFilter(Condition(random, ignoresCase)),
        4 => new TagFilter(null, Condition(random, ignoresCase)),
        5 or 6 => new TagFilter((Tag)random.Next(Enum.GetValues<Tag>().Length), Condition(random, ignoresCase)),
        7 => new Not(Next(random, depth - 1, ignoresCase)),
        _ => new AllOf([.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Next(random, depth - 1, ignoresCase))]),
    };

    private static TextCondition Condition(Random random, bool ignoresCase)
    {
        var comparison = (TextComparison)random.Next(4);
        var value = comparison == TextComparison.Expression ? System.Text.RegularExpressions.Regex.Escape(Text(random)) : Text(random);
        return new TextCondition(comparison, value, ignoresCase, isNegated: random.Next(2) == 0);
    }

    private static int? Perhaps(Random random, int number) => random.Next(3) == 0 ? null : number;

    private static string Text(Random random) => new([.. Enumerable.Range(0, random.Next(8)).Select(_ => Letters[random.Next(Letters.Length)])]);
}
