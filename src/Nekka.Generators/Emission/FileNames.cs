using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators;

/// <summary>Names for generated files, which must differ in more than case, unlike classes and methods.</summary>
internal static class FileNames
{
    /// <summary>The names among <paramref name="names"/> that differ from another only in case, in a fixed order.</summary>
    /// <param name="names">Names of classes or methods, each different.</param>
    public static IncrementalValueProvider<EquatableArray<string>> Clashing(IncrementalValuesProvider<string> names) =>
        names.Collect().Select(static (all, _) => Clashing(all));

    /// <summary>The file for the class or method called <paramref name="name"/>.</summary>
    /// <param name="name">The name of the class or method.</param>
    /// <param name="clashing">The names that need a number.</param>
    public static string Of(string name, EquatableArray<string> clashing)
    {
        int index = clashing.TakeWhile(other => !string.Equals(other, name, StringComparison.Ordinal)).Count();
        return index == clashing.Count ? $"{name}.g.cs" : $"{name}.{index.ToString(CultureInfo.InvariantCulture)}.g.cs";
    }

    private static EquatableArray<string> Clashing(ImmutableArray<string> names) => ImmutableArray.CreateRange(names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Skip(1).Any())
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal));
}
