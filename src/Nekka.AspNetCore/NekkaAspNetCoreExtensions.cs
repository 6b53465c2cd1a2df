using Nekka.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what a web service needs of Nekka.</summary>
public static class NekkaAspNetCoreExtensions
{
    /// <summary>Makes <c>app.UseExceptionHandler()</c> answer requests that fail because of an actor.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <remarks><see cref="Nekka.ActorDeadException"/> becomes 503 with Retry-After, <see cref="Nekka.InboxFullException"/> 429 with
    /// Retry-After, and <see cref="Nekka.ActorTimeoutException"/> 504. An <see cref="OperationCanceledException"/> whose token was cancelled while
    /// the client still waits becomes 504, too, and any while the host stops 503. With <c>services.AddProblemDetails()</c> the answer has a body;
    /// it does not name actors or messages. The log does: 503 and 504 at Warning, 429 and what the stop cancels at Debug.</remarks>
    public static IServiceCollection AddNekkaExceptionHandler(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddExceptionHandler<ActorExceptionHandler>();
    }
}
