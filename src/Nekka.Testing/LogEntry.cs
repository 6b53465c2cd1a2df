using Microsoft.Extensions.Logging;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>A log entry of an actor system.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Text">Its text.</param>
/// <param name="Exception">The exception logged with it.</param>
public sealed record LogEntry(LogLevel Level, string Text, Exception? Exception)
{
    /// <summary>The entry as printed.</summary>
    /// <returns>The level and the text, then the exception, or its type if its <c>ToString</c> throws.</returns>
    public override string ToString() =>
        $"{Level}: {Text}{(Exception is null ? "" : $"{Environment.NewLine}{TextOf(Exception)}")}";

    /// <summary>Whether the text or that of the exception has such a part.</summary>
    internal bool Has(string part) =>
        Text.Contains(part, StringComparison.Ordinal) || (Exception is not null && TextOf(Exception).Contains(part, StringComparison.Ordinal));

    private static string TextOf(Exception exception) => ForeignCode.TextOf(exception) ?? ForeignCode.Describe(exception);
}
