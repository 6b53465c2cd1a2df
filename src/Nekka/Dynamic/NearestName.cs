namespace Nekka.Dynamic;

/// <summary>Finds the name that a misspelt name may stand for.</summary>
internal static class NearestName
{
    // The time to compare grows with both lengths, and a sender may choose a name of any length.
    private const int LongestMistake = 200;

    /// <summary>Returns the nearest of several names; <see langword="null"/> if none is near.</summary>
    /// <remarks>It ignores case and underscores: <c>last_result</c> is near <c>LastResult</c>.</remarks>
    public static string? To(string name, IEnumerable<string> names)
    {
        if (name.Length > LongestMistake)
        {
            return null;
        }

        var letters = LettersOf(name);
        var (nearest, distance) = names
            .Select(other => (Name: other, Distance: Distance(letters, LettersOf(other))))
            .DefaultIfEmpty((Name: "", Distance: int.MaxValue))
            .MinBy(static other => other.Distance);
        return distance <= Math.Max(1, letters.Length / 3) ? nearest : null;
    }

    private static string LettersOf(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    // Levenshtein's distance: the number of letters to add, remove or replace.
    private static int Distance(string one, string other)
    {
        var previous = new int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var exchanged = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(exchanged, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
