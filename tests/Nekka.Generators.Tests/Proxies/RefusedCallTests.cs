using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

/// <summary>What the guide says about the compiler's errors.</summary>
public partial class RefusedCallTests
{
    /// <summary>The rows of the guide's table.</summary>
    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Built.Repository, "docs/guides/calling.md"))))
        {
            rows.Add(row.Groups["wrong"].Value, row.Groups["error"].Value, row.Groups["right"].Value);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_guide_names_the_error_of_the_compiler_and_what_to_write_instead(string wrong, string error, string right)
    {
        ErrorsOf(wrong).ShouldBe([error]);
        ErrorsOf(right).ShouldBeEmpty();
    }

    private static IEnumerable<string> ErrorsOf(string statement) => GeneratorRun.Of(
        $$"""
        using System.Threading.Tasks;
        public class Account : Actor
        {
            public string? Note { get; set; }
            public int Deposit(int amount) => amount;
        }
        public static class Uses
        {
            public static async Task Run(ActorRef<Account> account, AccountProxy proxy) { await Task.Yield(); {{statement}} }
        }
        """,
        mayHaveErrors: true,
        once: true).Output.GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<wrong>[^`]+)` \| (?<error>CS\d+): .* \| `(?<right>[^`]+)` \|$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Row();
}
