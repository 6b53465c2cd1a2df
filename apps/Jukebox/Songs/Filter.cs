using System.Text;

namespace Jukebox.Songs;

/// <summary>A condition on songs.</summary>
/// <remarks>Its text is an expression of the protocol, from which <see cref="Parse"/> makes an equal filter.</remarks>
public abstract record Filter
{
    /// <summary>The condition that every song meets. The protocol has no expression for it.</summary>
    internal static Filter Everything { get; } = new AllOf([]);

    /// <summary>Reads what a client says after <c>find</c>, <c>search</c> and the like: pairs of a type and a value, expressions in parentheses, or both; then,
    /// if it wants, <c>sort [-]TAG</c>; then, if it wants, <c>window START:END</c>.</summary>
    /// <param name="arguments">The arguments of the command, without their quotes.</param>
    /// <param name="ignoresCase">Whether upper and lower case are the same, as for <c>search</c>. Then a pair means that the tag contains the value, otherwise that it is the value.</param>
    /// <exception cref="RefusedException">The arguments are no filter.</exception>
    internal static Query Parse(ReadOnlySpan<string> arguments, bool ignoresCase) => QueryParser.Parse(arguments, ignoresCase);

    /// <summary>Whether a song meets the condition.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A regular expression takes too long.</exception>
    public abstract bool Matches(Song song);

    /// <summary>The expression.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Print(text);
        return text.ToString();
    }

    /// <summary>Writes the expression, with its parentheses.</summary>
    internal abstract void Print(StringBuilder text);
}
