using System.Collections.Immutable;
using System.Text;

namespace Jukebox.Songs;

/// <summary>Reads an expression in parentheses.</summary>
internal ref struct FilterParser
{
    // Each level is a frame of the stack, here and when the filter is asked, compared and printed.
    private const int DeepestNesting = 64;
    private const int LongestValue = 4096;

    private readonly bool _ignoresCase;
    private ReadOnlySpan<char> _rest;
    private int _depth;

    private FilterParser(string expression, bool ignoresCase)
    {
        _rest = expression;
        _ignoresCase = ignoresCase;
    }

    /// <exception cref="RefusedException">The text is not one expression.</exception>
    public static Filter Parse(string expression, bool ignoresCase)
    {
        var parser = new FilterParser(expression, ignoresCase);
        var filter = parser.ParseExpression();
        return parser._rest.IsEmpty ? filter : throw Refused("Unparsed garbage after expression");
    }

    private Filter ParseExpression()
    {
        if (++_depth > DeepestNesting)
        {
            throw Refused("Too many nested expressions");
        }

        Expect('(');
        var filter = _rest switch
        {
            ['(', ..] => ParseAll(),
            ['!', ..] => ParseNot(),
            _ => ParseCondition(),
        };
        Expect(')');
        _depth--;
        return filter;
    }

    private Filter ParseAll()
    {
        var first = ParseExpression();
        if (_rest is [')', ..])
        {
            return first;
        }

        var filters = ImmutableArray.CreateBuilder<Filter>();
        filters.Add(first);
        do
        {
            if (TakeWord() is not "AND")
            {
                throw Refused("'AND' expected");
            }

            filters.Add(ParseExpression());
        }
        while (_rest is not [')', ..]);
        return new AllOf(filters.ToImmutable());
    }

    private Not ParseNot()
    {
        Skip(1);
        return new Not(ParseExpression());
    }

    private Filter ParseCondition()
    {
        var type = TakeWord();
        switch (FilterValue.KindOf(type))
        {
            case FilterKind.Base:
                return FilterValue.ParseBase(TakeQuoted());
            case FilterKind.ModifiedSince:
                return FilterValue.ParseTime(TakeQuoted());
            case FilterKind.AudioFormat:
                var isMask = TakeFormatOperator();
                return FilterValue.ParseFormat(TakeQuoted(), isMask);
            case FilterKind.File:
                return new FileFilter(ParseText());
            case FilterKind.Any:
                return new TagFilter(null, ParseText());
            default:
                return TagNames.TryParse(type, out var tag) ? new TagFilter(tag, ParseText()) : throw FilterValue.UnknownType(type);
        }
    }

    private TextCondition ParseText()
    {
        var (comparison, isNegated) = TakeTextOperator();
        return new TextCondition(comparison, TakeQuoted(), _ignoresCase, isNegated);
    }

    private (TextComparison Comparison, bool IsNegated) TakeTextOperator() =>
        TryTake("==") ? (TextComparison.Same, false)
        : TryTake("!=") ? (TextComparison.Same, true)
        : TryTake("=~") ? (TextComparison.Expression, false)
        : TryTake("!~") ? (TextComparison.Expression, true)
        : TryTake("contains ") ? (TextComparison.Contains, false)
        : TryTake("!contains ") ? (TextComparison.Contains, true)
        : TryTake("starts_with ") ? (TextComparison.StartsWith, false)
        : TryTake("!starts_with ") ? (TextComparison.StartsWith, true)
        : throw Refused("'==' or '!=' expected");

    private bool TakeFormatOperator() => TryTake("=~") || (TryTake("==") ? false : throw Refused("'==' or '=~' expected"));

    private bool TryTake(string text)
    {
        if (!_rest.StartsWith(text, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Skip(text.Length);
        return true;
    }

    private void Expect(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            throw Refused($"'{c}' expected");
        }

        Skip(1);
    }

    private string TakeWord()
    {
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetter(_rest[length]) || _rest[length] is '_' or '-'))
        {
            length++;
        }

        if (length == 0)
        {
            throw Refused("Word expected");
        }

        var word = _rest[..length].ToString();
        Skip(length);
        return word;
    }

    private string TakeQuoted()
    {
        if (_rest is not ['\'' or '"', ..])
        {
            throw Refused("Quoted string expected");
        }

        char quote = _rest[0];
        var value = new StringBuilder();
        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == quote)
            {
                Skip(i + 1);
                return value.ToString();
            }

            if (_rest[i] == '\\' && ++i == _rest.Length)
            {
                break;
            }

            if (value.Length == LongestValue)
            {
                throw Refused("Quoted value is too long");
            }

            value.Append(_rest[i]);
        }

        throw Refused("Closing quote not found");
    }

    /// <summary>Leaves out so many characters, and the white space behind them.</summary>
    private void Skip(int length)
    {
        _rest = _rest[length..];
        while (_rest is [<= ' ', ..])
        {
            _rest = _rest[1..];
        }
    }

    private static RefusedException Refused(string text) => new(Refusal.Argument, text);
}
