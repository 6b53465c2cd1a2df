namespace Nekka.Generators.Tests;

/// <summary>Actors as they are written, with nothing wrong about them.</summary>
public class CorrectActorsTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Built.Repository, "tests/Nekka.Generators.Tests/Analyzers/Correct"), "*.cs").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_analyzer_reports_a_correct_actor(string file)
    {
        string source = await File.ReadAllTextAsync(
            Path.Combine(Built.Repository, "tests/Nekka.Generators.Tests/Analyzers/Correct", file), TestContext.Current.CancellationToken);

        (await GeneratorRun.DiagnosticsOf(source)).ShouldBeEmpty();
    }
}
