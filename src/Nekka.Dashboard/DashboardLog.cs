using System.Net;
using Microsoft.Extensions.Logging;

namespace Nekka.Dashboard;

/// <summary>The log entries of the dashboard.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(90, LogLevel.Warning, "The dashboard refuses {Path} because {Reason}. To show it to others, require authorization: app.MapNekkaDashboard(\"{Pattern}\").RequireAuthorization(…).")]
    public static partial void Refused(this ILogger logger, string path, string reason, string pattern);

    [LoggerMessage(91, LogLevel.Warning, "The dashboard refuses the action {Path} because {Reason}. It may be forged.")]
    public static partial void Forged(this ILogger logger, string path, string reason);

    [LoggerMessage(92, LogLevel.Warning, "{User} at {Address} {Action} {Actor} by the dashboard.")]
    public static partial void Acts(this ILogger logger, string user, IPAddress? address, string action, ActorRef actor);
}
