using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Supervision;

namespace Nekka.Dashboard;

/// <summary>What a user who may do so can do to an actor: stop it, and restart it.</summary>
/// <remarks>The request needs a header that no form can send, and no script of another site without leave. So no other page can have a
/// user's browser do it (CSRF).</remarks>
internal sealed class ActorActions(ActorSystem? system, ILogger log)
{
    /// <summary>The header that a request needs.</summary>
    public const string Header = "X-Nekka-Dashboard";

    /// <summary>Stops an actor.</summary>
    public Task StopAsync(HttpContext context) => DoAsync(context, "stops", static (actor, user) =>
    {
        _ = actor.StopAsync();
        return true;
    });

    /// <summary>Restarts an actor, if a supervisor may do that.</summary>
    public Task RestartAsync(HttpContext context) => DoAsync(context, "restarts", static (actor, user) => RestartRequested.TrySend(actor.Cell, user));

    private async Task DoAsync(HttpContext context, string action, Func<ActorRef, string, bool> act)
    {
        if (WhyForged(context.Request) is { } reason)
        {
            log.Forged(context.Request.Path.ToUriComponent(), reason);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var urn = (string)context.GetRouteValue("urn")!;
        if (Find(urn) is not { } actor)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var user = context.User.Identity?.Name ?? "somebody without a name";
        log.Acts(user, context.Connection.RemoteIpAddress, action, actor);
        context.Response.StatusCode = act(actor, user) ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict;
        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private ActorRef? Find(string urn) =>
        system is not null ? system.GetByUrn(urn) : MeasuredActors.Systems.Select(one => one.Registry.Find(urn)).FirstOrDefault(static actor => actor is not null);

    private static string? WhyForged(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(Header))
        {
            return $"it lacks the header {Header}";
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not "same-origin")
        {
            return $"the browser says that it comes from another site ({site})";
        }

        return request.Headers.Origin.ToString() is { Length: > 0 } origin && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? $"it comes from a page of {origin}"
            : null;
    }
}
