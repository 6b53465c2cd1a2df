namespace Samples;

/// <summary>Refuses what a page of another site has the browser on this machine ask for: whoever reads that page knows nothing of it.</summary>
/// <remarks>The dashboard looks for the same marks before it stops an actor.</remarks>
public sealed class Forgery : IEndpointFilter
{
    /// <summary>A header that no form can send, and no script of another site without leave.</summary>
    public const string Mark = "X-Observatory";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        WhyForged(context.HttpContext.Request) is { } reason ? Results.Text($"Refused, because {reason}.\n", statusCode: StatusCodes.Status403Forbidden) : await next(context);

    private static string? WhyForged(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(Mark))
        {
            return $"the request lacks the header {Mark}";
        }

        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            return "its host is not this machine"; // The name of another site may lead to this address.
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
        {
            return "a page of another site asks";
        }

        return request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}" ? $"a page of {origin} asks" : null;
    }
}
