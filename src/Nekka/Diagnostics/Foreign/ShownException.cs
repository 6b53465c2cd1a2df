using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>Stands in the log for an exception that fails to describe itself: every logger would fail with it, and the line be lost.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Nobody throws it.")]
[SuppressMessage("Design", "CA1064", Justification = "Nobody catches it.")]
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

    /// <summary>What to log in place of an exception.</summary>
    /// <returns><see langword="null"/> if that one describes itself well.</returns>
    public static Exception? StandInFor(Exception original) =>
        FailureOf(original) is { } failure ? new ShownException(original, failure) : null;

    public override string ToString() => _text;

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws, there is none to be shown.")]
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

    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws is what is looked for.")]
    private static string? FailureOf(Exception original)
    {
        if (!ForeignCode.TryEnter(ForeignCall.Text))
        {
            return "It was asked to describe itself while it did.";
        }

        Exception failure;
        try
        {
            if (original.ToString() is not null && original.Message is not null)
            {
                _ = original.StackTrace;
                return null;
            }

            return "It describes itself by null.";
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
