using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nekka.AspNetCore;

/// <summary>Answers a request with the status code that belongs to an exception of an actor.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "The service provider makes it.")]
internal sealed class ActorExceptionHandler(ILogger<ActorExceptionHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 1;
    private static readonly (int Status, string Title) Unavailable = (StatusCodes.Status503ServiceUnavailable, "The service is starting, stopping or restarting. Try again.");
    private static readonly (int Status, string Title) Late = (StatusCodes.Status504GatewayTimeout, "The service did not answer in time.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        (int Status, string Title)? answer = exception switch
        {
            ActorDeadException => Unavailable,
            InboxFullException => (StatusCodes.Status429TooManyRequests, "The service has too much to do. Try again later."),
            OperationCanceledException when IsStopping(httpContext) => Unavailable, // The handler heeded ActorStopped.
            ActorTimeoutException => Late,
            OperationCanceledException cancelled when IsPastDeadline(httpContext, cancelled) => Late,
            _ => null,
        };
        if (answer is not { } known)
        {
            return false;
        }

        httpContext.Response.StatusCode = known.Status;
        if (known.Status != StatusCodes.Status504GatewayTimeout)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        // The exception names actors and messages, which are none of the client's business. ASP.NET Core does not log what a handler handles.
        Log(httpContext, exception, known.Status);
        if (httpContext.RequestServices.GetService<IProblemDetailsService>() is { } problems)
        {
            _ = await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = known.Status, Title = known.Title },
            }).ConfigureAwait(false);
        }

        return true;
    }

    // A full inbox and a stop refuse requests as they are meant to.
    private void Log(HttpContext context, Exception exception, int status) => logger.Answers(
        exception is ActorDeadException || status == StatusCodes.Status504GatewayTimeout ? LogLevel.Warning : LogLevel.Debug,
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "A request",
        status,
        status == StatusCodes.Status504GatewayTimeout && exception is OperationCanceledException ? $"a token was cancelled, and not that of the client. {exception.Message}" : exception.Message);

    // The client waits, but some other token has ended the wait: as a rule one of the endpoint, with CancelAfter.
    private static bool IsPastDeadline(HttpContext context, OperationCanceledException exception) =>
        exception.CancellationToken.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested;

    private static bool IsStopping(HttpContext context) =>
        !context.RequestAborted.IsCancellationRequested
        && context.RequestServices.GetService<IHostApplicationLifetime>() is { ApplicationStopping.IsCancellationRequested: true };
}
