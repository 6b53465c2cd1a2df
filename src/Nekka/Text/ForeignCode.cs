using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>The way by which Nekka calls code that it did not write, wherever an exception must not come back: in the pass of an
/// actor, in a sender's call, on a timer's thread.</summary>
/// <remarks>
/// <para>Handlers, hooks and rules have a caller that treats their exceptions. All other foreign code is called by this class or by
/// one that uses it: <see cref="FailSafeLogger"/>, <see cref="FailSafeClock"/>, <see cref="Telemetry"/>,
/// <see cref="DeadLetters"/>, <see cref="Wording"/>. <see cref="ForeignFailures"/> logs the first exception of each kind.</para>
/// <para>Foreign code may use actors, and by that cause the very event that it was called for: an observer of dead letters
/// tells an actor whose inbox is full. A thread calls foreign code of one kind only once at a time, so that this does not go on until
/// the stack overflows.</para>
/// </remarks>
[SuppressMessage("Design", "CA1031", Justification = "That is what it is for.")]
internal static class ForeignCode
{
    [ThreadStatic]
    private static ForeignCall t_inside;

    /// <summary>Begins a call of foreign code.</summary>
    /// <returns><see langword="false"/> if this thread is inside a call of the kind: then it must not be called.</returns>
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

    /// <summary>What an object says of itself.</summary>
    /// <returns><see langword="null"/> if it says nothing, or fails to.</returns>
    public static string? TextOf(object foreign)
    {
        if (!TryEnter(ForeignCall.Text))
        {
            return null; // It uses an actor, whose report about it would ask it again.
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

    /// <summary>The type and the message of an exception, in one line: <c>FormatException: no number</c>.</summary>
    public static string Describe(Exception exception)
    {
        var type = Wording.Of(exception.GetType());
        return MessageOf(exception) is { Length: > 0 } message ? $"{type}: {ShownText.Cut(message, LongestMessage)}" : type;
    }

    /// <summary>The message of an exception, at its whole length.</summary>
    /// <returns><see langword="null"/> if there is none, or it fails to say it.</returns>
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
