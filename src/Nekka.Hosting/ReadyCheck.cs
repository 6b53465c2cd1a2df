using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Nekka.Hosting;

/// <summary>Fails until all actors have started, and from when the host begins to stop: then requests must go elsewhere.</summary>
internal sealed class ReadyCheck(ActorHost actors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        actors.WhyNotReady is { } why ? new HealthCheckResult(context.Registration.FailureStatus, why) : HealthCheckResult.Healthy("All actors have started."));
}
