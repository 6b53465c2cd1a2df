using System.Collections.Immutable;

namespace Jukebox.Songs;

/// <summary>Reads the arguments of <c>find</c>, <c>search</c> and the like.</summary>
internal static class QueryParser
{
    /// <inheritdoc cref="Filter.Parse"/>
    public static Query Parse(ReadOnlySpan<string> arguments, bool ignoresCase)
    {
        Range? window = TakeOption(ref arguments, "window") is { } text && WholeNumber.ParseRange(text) is var (start, end) ? start..end : null;
        var isDescending = false;
        SortKey? sort = null;
        if (TakeOption(ref arguments, "sort") is { } name)
        {
            isDescending = name.StartsWith('-');
            sort = ParseSort(isDescending ? name[1..] : name);
        }

        return new Query(ParseFilter(arguments, ignoresCase), sort, isDescending, window);
    }

    private static Filter ParseFilter(ReadOnlySpan<string> arguments, bool ignoresCase)
    {
        if (arguments.IsEmpty)
        {
            throw WrongCount();
        }

        var filters = ImmutableArray.CreateBuilder<Filter>();
        while (!arguments.IsEmpty)
        {
            if (arguments[0].StartsWith('('))
            {
                filters.Add(FilterParser.Parse(arguments[0], ignoresCase));
                arguments = arguments[1..];
            }
            else if (arguments.Length > 1)
            {
                filters.Add(ParsePair(arguments[0], arguments[1], ignoresCase));
                arguments = arguments[2..];
            }
            else
            {
                throw WrongCount();
            }
        }

        return filters.Count == 1 ? filters[0] : new AllOf(filters.ToImmutable());
    }

    private static Filter ParsePair(string type, string value, bool ignoresCase)
    {
        var comparison = ignoresCase ? TextComparison.Contains : TextComparison.Same;
        return FilterValue.KindOf(type) switch
        {
            FilterKind.Base => FilterValue.ParseBase(value),
            FilterKind.ModifiedSince => FilterValue.ParseTime(value),
            FilterKind.AudioFormat => FilterValue.ParseFormat(value, isMask: true),
            FilterKind.File => new FileFilter(new TextCondition(comparison, value, ignoresCase, isNegated: false)),
            FilterKind.Any => new TagFilter(null, new TextCondition(comparison, value, ignoresCase, isNegated: false)),
            _ => TagNames.TryParse(type, out var tag)
                ? new TagFilter(tag, new TextCondition(comparison, value, ignoresCase, isNegated: false))
                : throw new RefusedException(Refusal.Argument, "Unknown filter type"),
        };
    }

    private static string? TakeOption(ref ReadOnlySpan<string> arguments, string name)
    {
        if (arguments.Length < 2 || arguments[^2] != name)
        {
            return null;
        }

        var value = arguments[^1];
        arguments = arguments[..^2];
        return value;
    }

    private static SortKey ParseSort(string name) =>
        name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase) ? SortKey.LastModified
        : TagNames.TryParse(name, out var tag) ? new SortKey(tag)
        : throw new RefusedException(Refusal.Argument, "Unknown sort tag");

    private static RefusedException WrongCount() => new(Refusal.Argument, "Incorrect number of filter arguments");
}
