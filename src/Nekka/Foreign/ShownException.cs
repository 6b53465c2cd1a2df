using System.Diagnostics.CodeAnalysis;
using Nekka.Text;

namespace Nekka.Foreign;

/// <summary>Replaces, in the log, an exception that fails to describe itself, because every logger would fail with that one and lose the
/// line.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is never thrown.")]
[SuppressMessage("Design", "CA1064", Justification = "It is never caught.")]
internal sealed class ShownException : Exception
{
    private readonly string _text;
    private readonly string? _stackTrace;

    private ShownException(Exception original, string failure)
        : base(ForeignCode.Describe(original))
    {
        _stackTrace = StackTraceOf(original);
        _text = $"{Message}{Environment.NewLine}{_stackTrace}{Environment.NewLine}({failure})";
    }

    public override string? StackTrace => _stackTrace;

    /// <summary>Makes the exception to log in place of another.</summary>
    /// <returns><see langword="null"/> if the other describes itself without failing.</returns>
    public static Exception? StandInFor(Exception original) =>
        FailureOf(original) is { } failure ? new ShownException(original, failure) : null;

    public override string ToString() => _text;

    [SuppressMessage("Design", "CA1031", Justification = "Without a stack trace the report is still useful.")]
    private static string? StackTraceOf(Exception original)
    {
        try
        {
            return original.StackTrace;
        }
        catch
        {
            return null;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The method looks for any exception.")]
    private static string? FailureOf(Exception original)
    {
        if (!ForeignCode.TryEnter(ForeignCall.Text))
        {
            return "It was asked to describe itself while it was doing so.";
        }

        Exception failure;
        try
        {
            if (original.ToString() is not null && original.Message is not null)
            {
                _ = original.StackTrace;
                return null;
            }

            return "Its ToString or Message is null.";
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.Text);
        }

        return $"It failed to describe itself: {ForeignCode.Describe(failure)}";
    }
}
