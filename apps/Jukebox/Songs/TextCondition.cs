using System.Text;
using System.Text.RegularExpressions;

namespace Jukebox.Songs;

/// <summary>How a text is compared with another.</summary>
internal enum TextComparison
{
    /// <summary><c>==</c>, or <c>!=</c>.</summary>
    Same,

    /// <summary><c>contains</c>, or <c>!contains</c>.</summary>
    Contains,

    /// <summary><c>starts_with</c>, or <c>!starts_with</c>.</summary>
    StartsWith,

    /// <summary><c>=~</c>, or <c>!~</c>: the value is a regular expression.</summary>
    Expression,
}

/// <summary>A condition on a text.</summary>
internal sealed record TextCondition
{
    // A client writes the expression, which must not keep a processor busy: so there is no backtracking, and a limit for one text.
    private static readonly TimeSpan ExpressionLimit = TimeSpan.FromMilliseconds(200);
    private const int LongestExpression = 1000;

    private readonly Regex? _expression;

    /// <exception cref="RefusedException">The value is no regular expression.</exception>
    public TextCondition(TextComparison comparison, string value, bool ignoresCase, bool isNegated)
    {
        Comparison = comparison;
        Value = value;
        IgnoresCase = ignoresCase;
        IsNegated = isNegated;
        _expression = comparison == TextComparison.Expression ? Compile(value, ignoresCase) : null;
    }

    public TextComparison Comparison { get; }

    public string Value { get; }

    public bool IgnoresCase { get; }

    public bool IsNegated { get; }

    /// <summary>Whether a text meets the condition.</summary>
    public bool Matches(string text) => MatchesPlainly(text) != IsNegated;

    /// <summary>Whether a text would meet the condition if it were not negated.</summary>
    public bool MatchesPlainly(string text)
    {
        var comparison = IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Comparison switch
        {
            TextComparison.Same => string.Equals(text, Value, comparison),
            TextComparison.Contains => text.Contains(Value, comparison),
            TextComparison.StartsWith => text.StartsWith(Value, comparison),
            _ => _expression!.IsMatch(text),
        };
    }

    // The expression follows from the rest.
    public bool Equals(TextCondition? other) => other is not null
        && (Comparison, Value, IgnoresCase, IsNegated) == (other.Comparison, other.Value, other.IgnoresCase, other.IsNegated);

    public override int GetHashCode() => HashCode.Combine(Comparison, Value, IgnoresCase, IsNegated);

    internal void Print(StringBuilder text)
    {
        text.Append((Comparison, IsNegated) switch
        {
            (TextComparison.Same, false) => "==",
            (TextComparison.Same, true) => "!=",
            (TextComparison.Contains, false) => "contains",
            (TextComparison.Contains, true) => "!contains",
            (TextComparison.StartsWith, false) => "starts_with",
            (TextComparison.StartsWith, true) => "!starts_with",
            (_, false) => "=~",
            (_, true) => "!~",
        }).Append(' ');
        Quote(Value, text);
    }

    internal static void Quote(string value, StringBuilder text)
    {
        text.Append('\'');
        foreach (char c in value)
        {
            if (c is '\'' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        text.Append('\'');
    }

    private static Regex Compile(string value, bool ignoresCase)
    {
        if (value.Length > LongestExpression)
        {
            throw new RefusedException(Refusal.Argument, $"Regular expression is too long: at most {LongestExpression} characters");
        }

        try
        {
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            return new Regex(value, ignoresCase ? options | RegexOptions.IgnoreCase : options, ExpressionLimit);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or InsufficientExecutionStackException)
        {
            // Their texts are for programmers, and may have several lines.
            var why = exception is RegexParseException parse ? $"{parse.Error} at {parse.Offset}" : "it is too large, or needs to go back";
            throw new RefusedException(Refusal.Argument, $"Failed to compile regular expression: {why}");
        }
    }
}
