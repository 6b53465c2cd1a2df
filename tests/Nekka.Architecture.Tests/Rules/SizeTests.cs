using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Nekka.Architecture.Tests;

/// <summary>How large things may be. A line of code holds at least one token: comments and blank lines do not count.</summary>
/// <remarks>
/// The limit of a type holds for tests as for what they test. A type has the lines of all its parts and of the types nested in it: neither a partial file nor nesting is a way around the limit.
/// The known number of the stations is a ceiling. It may be up to <see cref="Slack"/> lines higher than the code, so that not every edit moves it.
/// </remarks>
public sealed class SizeTests
{
    private const int MostLinesOfAType = 300;
    private const int MostLinesOfTheStations = 2500;
    private const int Slack = 25;

    private static readonly string[] Stations = ["ActorRef", "Inbox", "ActorRuntime", "ActorCell", "Actor", "Future"];

    [Fact]
    public void No_type_has_more_than_300_lines_of_code() =>
        Declared.OfProduct.Concat(Declared.OfTests).Where(type => !type.IsNested && type.Parts.Sum(LinesOfCode.AtMostIn) > MostLinesOfAType)
            .Select(type => (Name: $"{type.Project} {type.Name}", Lines: type.Parts.Sum(LinesOfCode.In)))
            .Where(type => type.Lines > MostLinesOfAType)
            .ShouldBeEmpty("These types have grown beyond the limit. Give a part of each its own fields and a file of its own.");

    [Fact]
    public void The_six_stations_have_at_most_2500_lines_of_code_without_lone_braces() =>
        LinesOfTheStations(LinesOfCode.WithoutLoneBracesIn)
            .ShouldBeLessThanOrEqualTo(MostLinesOfTheStations, "Move what is not the way of a message out of the stations.");

    [Fact]
    public void The_six_stations_do_not_grow()
    {
        var list = new KnownBreaches("stations.txt");
        var lines = LinesOfTheStations(LinesOfCode.In);
        if (KnownBreaches.AreApproved)
        {
            list.Write([Math.Max(lines, MostLinesOfTheStations).ToString(CultureInfo.InvariantCulture)]);
        }

        var ceiling = int.Parse(list.Lines.Single(), CultureInfo.InvariantCulture);

        lines.ShouldBeLessThanOrEqualTo(ceiling, "Move what is not the way of a message out of the stations.");
        ceiling.ShouldBeLessThanOrEqualTo(Math.Max(lines + Slack, MostLinesOfTheStations), "The stations have shrunk. Write the new number into Known/stations.txt, or run the tests once with NEKKA_APPROVE=1.");
    }

    [Fact]
    public void Each_station_is_a_class_of_the_library() =>
        Stations.Where(station => !Declared.OfProduct.Any(type => IsStation(type) && string.Equals(type.Parts[0].Identifier.ValueText, station, StringComparison.Ordinal)))
            .ShouldBeEmpty("These stations are gone. Write the new names into this test.");

    private static int LinesOfTheStations(Func<SyntaxNode, int> count) => Declared.OfProduct.Where(IsStation).Sum(type => type.Parts.Sum(count));

    private static bool IsStation(Declared type) =>
        !type.IsNested && string.Equals(type.Project, "src/Nekka", StringComparison.Ordinal) && Stations.Contains(type.Parts[0].Identifier.ValueText, StringComparer.Ordinal);
}
