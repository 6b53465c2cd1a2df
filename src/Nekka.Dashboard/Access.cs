using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Nekka.Dashboard;

/// <summary>Who may see the page where the endpoints require no authorization: a browser on the same machine.</summary>
/// <remarks>A page on the internet can have a browser on this machine send requests to this address, under a name of its own (DNS rebinding).
/// So the host of the request matters, not only the connection. A proxy on this machine connects from this machine too, whoever asked it, and
/// says so by a header.</remarks>
internal static class Access
{
    private static readonly string[] ForwardingHeaders = ["Forwarded", "Via", "X-Real-IP", "True-Client-IP", "CF-Connecting-IP"];
    private static readonly string[] ForwardingPrefixes = ["X-Forwarded-", "X-Original-"];

    /// <summary>Says why the request is refused.</summary>
    /// <returns><see langword="null"/> if it is not.</returns>
    public static string? WhyRefused(HttpContext context)
    {
        if (RequiresAuthorization(context.GetEndpoint()))
        {
            return null; // The middleware has let it pass.
        }

        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "its connection has no address";
        }

        if (!IsThisMachine(address))
        {
            return $"it comes from {address}";
        }

        if (!IsLocal(context.Request.Host))
        {
            return "its host is not localhost";
        }

        return Array.Find([.. context.Request.Headers.Keys], IsForwarding) is { } header ? $"it has the header {header}, so a proxy has forwarded it" : null;
    }

    /// <summary>Says why a request for anything but the page itself is refused: a page of another site has a browser send it.</summary>
    /// <returns><see langword="null"/> if it is not.</returns>
    public static string? WhyForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site") and var site ? $"the browser says that a page of another site asks ({site})" : null;

    private static bool RequiresAuthorization(Endpoint? endpoint) =>
        endpoint is not null
        && endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null // ASP.NET Core refuses an endpoint with it if no middleware has run. Not one with a policy alone.
        && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;

    // Not IsLoopback: all of 127/8 is loopback, and what connects from elsewhere in it may be a tunnel.
    private static bool IsThisMachine(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.Equals(IPAddress.Loopback) || plain.Equals(IPAddress.IPv6Loopback);
    }

    private static bool IsLocal(HostString host) =>
        host.Host is "127.0.0.1" or "[::1]" || string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsForwarding(string header) =>
        Array.Exists(ForwardingHeaders, known => string.Equals(known, header, StringComparison.OrdinalIgnoreCase))
        || Array.Exists(ForwardingPrefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
