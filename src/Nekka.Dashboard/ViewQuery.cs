using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Nekka.Dashboard;

/// <summary>Reads what a viewer wants to see from the query of the address.</summary>
internal static class ViewQuery
{
    /// <summary>Reads the query.</summary>
    /// <param name="query">The query of the address.</param>
    /// <param name="view">What the viewer wants to see.</param>
    /// <param name="request">The number of the request, if it has one.</param>
    /// <param name="fault">What is wrong with the query.</param>
    public static bool TryRead(IQueryCollection query, [NotNullWhen(true)] out DiagnosisQuery? view, out int? request, [NotNullWhen(false)] out string? fault)
    {
        var read = new DiagnosisQuery();
        (view, request, fault) = (null, null, null);
        foreach (var (name, values) in query)
        {
            var value = values.ToString();
            switch (name)
            {
                case "viewer":
                    break;
                case "request" when TryReadNumber(value, 0, int.MaxValue, out var number):
                    request = number;
                    break;
                case "sections" when Enum.TryParse<DiagnosisSections>(value, ignoreCase: true, out var sections):
                    read = read with { Sections = sections };
                    break;
                case "sort" when Enum.TryParse<ActorSort>(value, ignoreCase: true, out var sort) && Enum.IsDefined(sort):
                    read = read with { Sort = sort };
                    break;
                case "offset" when TryReadNumber(value, 0, int.MaxValue, out var offset):
                    read = read with { Offset = offset };
                    break;
                case "count" when TryReadNumber(value, 0, DiagnosisQuery.MostRows, out var count):
                    read = read with { Count = count };
                    break;
                case "filter":
                    read = read with { Filter = value };
                    break;
                case "parent":
                    read = read with { Parent = value };
                    break;
                case "actor":
                    read = read with { ActorUrn = value };
                    break;
                default:
                    fault = $"The dashboard does not understand {name}={value} in the query.";
                    return false;
            }
        }

        view = read;
        return true;
    }

    private static bool TryReadNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
