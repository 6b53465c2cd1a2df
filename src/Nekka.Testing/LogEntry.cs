using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>A line that an actor system has logged.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Text">Its text.</param>
/// <param name="Exception">The exception logged with it.</param>
public sealed record LogEntry(LogLevel Level, string Text, Exception? Exception)
{
    /// <summary>The line as it is printed.</summary>
    /// <returns>The level and the text, then the exception, or its type where it fails to describe itself.</returns>
    public override string ToString() =>
        $"{Level}: {Text}{(Exception is null ? "" : $"{Environment.NewLine}{ForeignCode.TextOf(Exception) ?? ForeignCode.Describe(Exception)}")}";
}
