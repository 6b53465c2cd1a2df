using System.Text.RegularExpressions;

namespace Nekka.Architecture.Tests;

/// <summary>A code block of the documentation.</summary>
/// <param name="Path">The path of the page.</param>
/// <param name="Language">The language that it is marked with; empty for commands and drawings.</param>
/// <param name="Text">The block.</param>
internal sealed partial record CodeBlock(string Path, string Language, string Text)
{
    /// <summary>Every code block of every page, those of the packages included.</summary>
    public static IReadOnlyList<CodeBlock> All { get; } =
        [.. Page.All.Select(page => page.Path).Concat(Repository.FilesIn("src", "README.md")).SelectMany(path =>
            Block().Matches(Repository.Read(path)).Select(block => new CodeBlock(path, block.Groups["language"].Value, block.Groups["text"].Value)))];

    /// <summary>The lines that are not empty, without their indentation.</summary>
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex("^```(?<language>[^\n]*)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
