using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Architecture.Tests;

/// <summary>What a reader copies from a page works, and what a page shows of a program is what the program shows. The samples' tests compile the C#.</summary>
public sealed partial class CodeBlockTests
{
    // Other tests run the programs of these pages and compare what they print: .ci/try-tool, SignalTests, and DeadlockTests of the cluster.
    private static readonly string[] ComparedWithRunningPrograms = ["docs/guides/production.md", "docs/guides/deadlocks.md"];

    [Fact]
    public void Every_block_is_in_a_language_that_a_test_reads() =>
        CodeBlock.All.Where(block => block.Language is not ("" or "csharp" or "json" or "text" or "xml")).Select(block => $"{block.Path}: {block.Language}").ShouldBeEmpty();

    [Fact]
    public void Every_setting_in_a_block_of_JSON_is_a_property() =>
        CodeBlock.All.Where(block => block.Language == "json")
            .SelectMany(block => SettingsIn(JsonDocument.Parse(block.Text).RootElement).Select(setting => (block.Path, Setting: setting)))
            .Where(found => !Properties.Contains(found.Setting))
            .ShouldBeEmpty();

    [Fact]
    public void Every_block_of_XML_can_be_read()
    {
        foreach (var block in CodeBlock.All.Where(block => block.Language == "xml"))
        {
            Should.NotThrow(() => XElement.Parse($"<all>{block.Text}</all>"), block.Path);
        }
    }

    [Fact]
    public void Every_line_of_a_screen_is_printed_by_a_program_or_is_a_text_of_the_library() =>
        CodeBlock.All.Where(block => block.Language == "text" && !ComparedWithRunningPrograms.Contains(block.Path, StringComparer.Ordinal) && !IsOfAPackage(block))
            .SelectMany(block => block.Lines.Where(line => line != "…" && !Printed.Contains(WithoutNumbers(line)) && !Texts.Any(text => Fits(line, text))).Select(line => $"{block.Path}: {line}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_command_names_a_file_that_exists() =>
        Page.All.Select(page => page.Path).Concat(Repository.FilesIn("src", "README.md")).SelectMany(path => File().Matches(Repository.Read(path)).Select(command => (Path: path, File: command.Groups["file"].Value)))
            .Where(command => !command.File.Contains("NAME", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Repository.Folder, command.File)))
            .ShouldBeEmpty();

    [Fact]
    public void Every_benchmark_that_a_page_names_exists() =>
        Page.All.SelectMany(page => Benchmark().Matches(Repository.Read(page.Path)).Select(command => (page.Path, Name: command.Groups["name"].Value)))
            .Where(command => !Repository.Read("benchmarks/Nekka.Benchmarks/Program.cs").Contains($"case [\"{command.Name}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static HashSet<string> Properties { get; } =
        Sources.OfProduct.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>()).Select(property => property.Identifier.Text).ToHashSet(StringComparer.Ordinal);

    private static HashSet<string> Printed { get; } =
        Repository.FilesIn("samples", "expected-output.txt").Concat(ComparedWithRunningPrograms).SelectMany(file => Repository.Read(file).Split('\n'))
            .Select(line => WithoutNumbers(line.Trim())).ToHashSet(StringComparer.Ordinal);

    // Each line as what stands between its holes.
    private static IReadOnlyList<string[]> Texts { get; } =
        [.. Sources.OfProduct.SelectMany(tree => tree.GetRoot().DescendantNodes()).SelectMany(node => TextOf(node).Split('\n')).Select(line => Hole().Split(line.Trim()))
            .Where(parts => parts.Sum(part => part.Count(char.IsLetter)) >= 7)];

    // The whole of an interpolated string, or of a template of the log.
    private static string TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(part => part is InterpolatedStringTextSyntax letters ? letters.TextToken.ValueText : "{hole}")),
        _ => "",
    };

    private static bool Fits(string line, string[] text)
    {
        var at = text[0].Length;
        if (!line.StartsWith(text[0], StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var part in text.Skip(1))
        {
            var found = line.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return at == line.Length || (text.Length > 1 && text[^1].Length == 0);
    }

    // Such a page quotes a sentence of the screens in the guides.
    private static bool IsOfAPackage(CodeBlock block) => block.Path.StartsWith("src/", StringComparison.Ordinal);

    private static IEnumerable<string> SettingsIn(JsonElement section) =>
        section.EnumerateObject().SelectMany(setting => setting.Value.ValueKind == JsonValueKind.Object ? SettingsIn(setting.Value) : [setting.Name]);

    // They differ from run to run.
    private static string WithoutNumbers(string text) => Number().Replace(text, "");

    [GeneratedRegex(@"\{\w+}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();

    [GeneratedRegex("[0-9][0-9.,]*", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(@"(--project |dotnet (build|pack|test) |^|`)(?<file>(\.ci|apps|benchmarks|samples|src|tests)/[\w./-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex File();

    [GeneratedRegex("(Nekka\\.Benchmarks|`) -- (?<name>[a-z]+)|`-- (?<name>[a-z]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Benchmark();
}
