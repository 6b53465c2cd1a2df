using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nekka.Cells;
using Nekka.Supervision;

namespace Nekka.Dashboard;

/// <summary>What a user who may do so can do to an actor: stop it, and restart it.</summary>
/// <remarks>
/// <para>The policy is evaluated here, not by the metadata of the endpoint: so the rule of the page holds for actions, too, and
/// <c>AllowAnonymous</c> does not switch the policy off.</para>
/// <para>The request needs a header that no form can send, and no script of another site without leave. So no other page can have a
/// user's browser do it (CSRF).</para>
/// </remarks>
internal sealed class ActorActions(ActorSystem? system, string policy, ILogger log)
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

        if (await WhyNotAllowedAsync(context).ConfigureAwait(false) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        var urn = (string)context.GetRouteValue("urn")!;
        if (Find(urn) is not { } actor)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var user = context.User.Identity?.Name ?? "somebody without a name";
        if (act(actor, user))
        {
            log.Acts(user, context.Connection.RemoteIpAddress, action, actor);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
        }

        await context.Response.CompleteAsync().ConfigureAwait(false);
    }

    private async Task<int?> WhyNotAllowedAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var rule = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(policy).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"There is no authorization policy {policy}, which ActionsPolicy names. Add it: builder.Services.AddAuthorizationBuilder().AddPolicy(\"{policy}\", …).");
        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        var user = await evaluator.AuthenticateAsync(rule, context).ConfigureAwait(false);
        var result = await evaluator.AuthorizeAsync(rule, user, context, resource: null).ConfigureAwait(false);
        return result.Succeeded ? null : result.Challenged ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
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
