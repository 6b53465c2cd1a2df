using System.Globalization;

namespace Nekka.Generators;

/// <summary>Names that are not used yet.</summary>
internal static class UnusedNames
{
    /// <summary>Takes the first of the names that is free, or the last with the first free number after it.</summary>
    /// <param name="used">The names already taken, to which the result is added.</param>
    /// <param name="wanted">The names to try, in order of preference.</param>
    public static string Take(ISet<string> used, params string[] wanted)
    {
        string numbered = wanted[wanted.Length - 1];
        IEnumerable<string> candidates = wanted.Concat(
            Enumerable.Range(2, int.MaxValue - 2).Select(number => numbered + number.ToString(CultureInfo.InvariantCulture)));
        return candidates.First(used.Add);
    }
}
