using Microsoft.Extensions.Logging;

namespace Nekka.AspNetCore;

/// <summary>What the exception handler logs.</summary>
internal static partial class AnswerLog
{
    [LoggerMessage(EventId = 80, Message = "{Endpoint} is answered {Status}: {Reason}")]
    public static partial void Answers(this ILogger logger, LogLevel level, string endpoint, int status, string reason);
}
