using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Guards calls of code that Nekka did not write, wherever an exception must not come back: in the pass of an actor, in a
/// sender's call, on a timer's thread.</summary>
/// <remarks>
/// <para>Handlers, hooks and rules have a caller that treats their exceptions. This class, or a class that uses it, calls all other
/// foreign code: loggers, clocks, listeners, observers of dead letters, <c>ToString</c>. The first exception of each kind is
/// logged.</para>
/// <para>Foreign code may use actors, and so cause the very event that it was called for: an observer of dead letters tells an actor
/// whose inbox is full. A thread therefore calls foreign code of one kind only once at a time; otherwise this would go on until the
/// stack overflows.</para>
/// </remarks>
[SuppressMessage("Design", "CA1031", Justification = "Catching what foreign code throws is the purpose of this class.")]
internal static class ForeignCode
{
    [ThreadStatic]
    private static ForeignCall t_inside;

    /// <summary>Begins a call of foreign code.</summary>
    /// <returns><see langword="false"/> if this thread is inside a call of the kind. The code must not be called then.</returns>
    public static bool TryEnter(ForeignCall kind)
    {
        ref var inside = ref t_inside;
        if ((inside & kind) != ForeignCall.None)
        {
            return false;
        }

        inside |= kind;
        return true;
    }

    /// <summary>Ends the call that <see cref="TryEnter"/> began.</summary>
    public static void Exit(ForeignCall kind) => t_inside &= ~kind;

    /// <summary>Gives the text of an object.</summary>
    /// <returns><see langword="null"/> if it has none, or its <c>ToString</c> throws.</returns>
    public static string? TextOf(object foreign)
    {
        if (!TryEnter(ForeignCall.Text))
        {
            return null; // Its ToString uses an actor, and the report about that would call ToString again.
        }

        try
        {
            return foreign.ToString();
        }
        catch
        {
            return null;
        }
        finally
        {
            Exit(ForeignCall.Text);
        }
    }

    /// <summary>Gives the type and the message of an exception in one line: <c>FormatException: no number</c>.</summary>
    public static string Describe(Exception exception)
    {
        var type = Wording.Of(exception.GetType());
        return MessageOf(exception) is { Length: > 0 } message ? $"{type}: {ShownText.Cut(message, LongestMessage)}" : type;
    }

    /// <summary>Gives the whole message of an exception.</summary>
    /// <returns><see langword="null"/> if there is none, or the exception throws when asked.</returns>
    public static string? MessageOf(Exception exception)
    {
        if (!TryEnter(ForeignCall.Text))
        {
            return null;
        }

        try
        {
            return exception.Message;
        }
        catch
        {
            return null;
        }
        finally
        {
            Exit(ForeignCall.Text);
        }
    }

    private const int LongestMessage = 1_000;
}
