using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing;
using Nekka.Dashboard;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the dashboard of the actors.</summary>
public static class NekkaDashboardExtensions
{
    /// <summary>Maps a page that shows what the actors of this process do, and what is wrong.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="pattern">The path of the page.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The endpoints of the page, for <c>RequireAuthorization</c> and the like.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><see cref="NekkaDashboardOptions.ActionsPolicy"/> is set, and the application has no authorization
    /// services (<c>AddAuthorization</c>).</exception>
    /// <remarks>
    /// <para>Unless the endpoints require authorization, the page answers a browser on the same machine only, and answers all others with 403:
    /// in every environment. A request counts as one from the same machine if its connection comes from 127.0.0.1 or ::1, its host is
    /// localhost or such an address, and no proxy has forwarded it. <c>AllowAnonymous</c> does not change that.</para>
    /// <para>The page never shows what is in a message, only its type or the name of the called member. It shows the texts of
    /// exceptions.</para>
    /// <para>Nothing is observed, and nothing costs time, while nobody looks at the page.</para>
    /// </remarks>
    [CLSCompliant(false)]
    public static IEndpointConventionBuilder MapNekkaDashboard(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/nekka", Action<NekkaDashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var options = new NekkaDashboardOptions();
        configure?.Invoke(options);
        return DashboardEndpoints.Map(endpoints, pattern, options);
    }
}
