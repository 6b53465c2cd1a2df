namespace Nekka.Architecture.Tests;

/// <summary>A test finds the files that it reads in every build.</summary>
public sealed class PathTests
{
    // A deterministic build maps its paths to some that exist nowhere.
    [Fact]
    public void No_test_reads_a_path_from_the_compiler() =>
        Sources.AttributesIn(Sources.OfTests, "CallerFilePath")
            .Select(attribute => $"{attribute.SyntaxTree.FilePath}:{attribute.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")
            .ShouldBeEmpty("Read what the build has written down instead: tests/Shared/Built.cs.");
}
