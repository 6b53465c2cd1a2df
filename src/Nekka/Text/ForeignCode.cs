using System.Diagnostics.CodeAnalysis;

namespace Nekka.Text;

/// <summary>Calls foreign code where its exceptions must not come back: in the pass of an actor, in a sender's call, on a timer's
/// thread.</summary>
/// <remarks>
/// <para>The callers of handlers, hooks and rules treat their exceptions themselves. This class, or a class that uses it, calls all other
/// foreign code: the loggers, the clock, the listeners of metrics and traces, the observers of dead letters,
/// <see cref="DisplayText"/>. The first exception of each kind is logged.</para>
/// <para>Foreign code may use actors and so cause the event that it is called for: an observer of dead letters tells an actor whose inbox
/// is full. A thread never calls foreign code of one kind from inside that kind, because this could go on until the stack overflows.</para>
/// </remarks>
[SuppressMessage("Design", "CA1031", Justification = "Catching every exception is its purpose.")]
internal static class ForeignCode
{
    [ThreadStatic]
    private static ForeignCall t_inside;

    /// <summary>Begins a call of foreign code.</summary>
    /// <returns><see langword="false"/> if this thread is inside a call of the kind and must not make another.</returns>
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

    /// <summary>Whether this thread is inside a call of the kind.</summary>
    public static bool IsInside(ForeignCall kind) => (t_inside & kind) != ForeignCall.None;

    /// <summary>Ends the call that <see cref="TryEnter"/> began.</summary>
    public static void Exit(ForeignCall kind) => t_inside &= ~kind;

    /// <summary>Returns the <c>ToString</c> of an object.</summary>
    /// <returns><see langword="null"/> if <c>ToString</c> returns null or throws.</returns>
    public static string? TextOf(object foreign)
    {
        if (!TryEnter(ForeignCall.Text))
        {
            return null; // Its ToString uses an actor, whose report would call ToString again.
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

    /// <summary>Returns the type and the message of an exception in one line: <c>FormatException: no number</c>.</summary>
    public static string Describe(Exception exception)
    {
        var type = DisplayText.Of(exception.GetType());
        return MessageOf(exception) is { Length: > 0 } message ? $"{type}: {SingleLineText.Cut(message, LongestMessage)}" : type;
    }

    /// <summary>Returns the full message of an exception.</summary>
    /// <returns><see langword="null"/> if the message is null or its getter throws.</returns>
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

    /// <summary>Returns where an exception was thrown.</summary>
    /// <returns><see langword="null"/> if that is not known, or the getter throws.</returns>
    public static string? StackOf(Exception exception)
    {
        if (!TryEnter(ForeignCall.Text))
        {
            return null;
        }

        try
        {
            return exception.StackTrace;
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
