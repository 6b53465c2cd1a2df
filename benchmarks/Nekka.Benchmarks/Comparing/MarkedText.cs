namespace Nekka.Benchmarks.Comparing;

/// <summary>A part of a page that a program writes, between two comments. The rest of the page is written by hand.</summary>
internal static class MarkedText
{
    /// <summary>Replaces the part of that name, if the page exists.</summary>
    /// <exception cref="InvalidOperationException">The page has no such part.</exception>
    public static async Task ReplaceAsync(string file, string name, string text)
    {
        if (!File.Exists(file))
        {
            return;
        }

        var (page, begin, end) = (await File.ReadAllTextAsync(file), $"<!-- measured: {name} -->\n", "<!-- end -->");
        var start = page.IndexOf(begin, StringComparison.Ordinal);
        var stop = start < 0 ? -1 : page.IndexOf(end, start, StringComparison.Ordinal);
        if (stop < 0)
        {
            throw new InvalidOperationException($"{file} has no part between {begin.TrimEnd()} and {end}.");
        }

        await File.WriteAllTextAsync(file, $"{page[..(start + begin.Length)]}\n{text.TrimEnd()}\n\n{page[stop..]}");
    }
}
