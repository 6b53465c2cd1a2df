using Microsoft.Extensions.Logging;

namespace Nekka.Diagnostics;

/// <summary>Every line that this package logs. The ids follow those of the core.</summary>
internal static partial class Log
{
    [LoggerMessage(30, LogLevel.Critical, "{Report}")]
    public static partial void ThreadTracebacks(this ILogger logger, string report);
}
