using System.Runtime.CompilerServices;

namespace Nekka.Text;

/// <summary>Knows the exceptions whose text quotes a message, so that a report which shows no contents leaves the text out.</summary>
/// <remarks>The exceptions of the library's own classes quote the message that they are about. Exceptions of other classes that the library
/// makes are marked here where they quote one. What other code writes into its exceptions is its own.</remarks>
internal static class Quotation
{
    private static readonly ConditionalWeakTable<Exception, object> Marked = [];

    /// <summary>Marks an exception whose text quotes a message.</summary>
    /// <returns>The exception.</returns>
    public static TException In<TException>(TException exception)
        where TException : Exception
    {
        Marked.AddOrUpdate(exception, exception.GetType());
        return exception;
    }

    /// <summary>Whether the text of the exception may quote a message.</summary>
    public static bool MayBeIn(Exception exception) =>
        exception.GetType().Assembly == typeof(Quotation).Assembly || Marked.TryGetValue(exception, out _)
        || (exception is AggregateException several && several.InnerExceptions.Any(MayBeIn)); // It repeats their texts.

    /// <summary>Returns the text of an exception, or in its place why it is not shown.</summary>
    public static string TextOf(Exception exception) =>
        MayBeIn(exception) ? "(not shown, because it may quote a message)" : ForeignCode.MessageOf(exception) ?? "";

    /// <summary>Returns the type and the text of an exception in one line, the text only if it quotes no message.</summary>
    public static string Describe(Exception exception) =>
        MayBeIn(exception) ? DisplayText.Of(exception.GetType()) : ForeignCode.Describe(exception).TrimEnd('.');
}
