using System.Text.RegularExpressions;

namespace Nekka.Architecture.Tests;

/// <summary>A sentence that quotes a measurement says what the measurement says, also after the next one.</summary>
public sealed partial class FigureTests
{
    private static readonly KnownBreaches Known = new("figures.txt");

    [Fact]
    public void A_figure_in_a_sentence_stands_in_a_table_or_is_known_to_have_none()
    {
        Figure.InSentences.ShouldContain(figure => figure.StandsInATable);
        string[] alone = [.. Figure.InSentences.Where(figure => !figure.StandsInATable).Select(figure => figure.ToString()).Distinct(StringComparer.Ordinal)];
        if (KnownBreaches.AreApproved)
        {
            Known.Write(alone);
        }

        alone.Except(Known.Lines, StringComparer.Ordinal).ShouldBeEmpty("No table of docs/performance shows these. Quote a table. If there is none, run the tests with NEKKA_APPROVE=1, and review the list.");
        Known.Lines.Except(alone, StringComparer.Ordinal).ShouldBeEmpty("No page has these any more. Run the tests with NEKKA_APPROVE=1.");
    }

    [Fact]
    public void A_table_of_figures_says_on_its_page_when_it_was_measured() =>
        Figure.InTables.SelectMany(figures => figures).Where(figure => figure.Unit.Length > 0).Select(figure => figure.Path).Distinct(StringComparer.Ordinal)
            .Where(path => !Date().IsMatch(Repository.Read(path)) && !Repository.Read(path).Contains("<!-- measured: ", StringComparison.Ordinal)) // Such a part is made from results, which have the date.
            .ShouldBeEmpty();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b", RegexOptions.NonBacktracking)]
    private static partial Regex Date();
}
