using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nekka.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers health checks of actors.</summary>
public static class NekkaHealthChecksBuilderExtensions
{
    /// <summary>Adds two health checks: <c>nekka-live</c> with the tag <c>live</c>, and <c>nekka-ready</c> with the tag <c>ready</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    /// <remarks>The first fails while actors are deadlocked, or a handler takes longer than <see cref="NekkaOptions.UnhealthyAfter"/>. Its
    /// description names the actors, what they do and for how long. The second fails until every registered actor has started, and from when
    /// the host begins to stop.</remarks>
    [CLSCompliant(false)]
    public static IHealthChecksBuilder AddNekka(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder
            .Add(new HealthCheckRegistration("nekka-live", static services => new LiveCheck(ActorHost.Of(services)), failureStatus: null, ["live"]))
            .Add(new HealthCheckRegistration("nekka-ready", static services => new ReadyCheck(ActorHost.Of(services)), failureStatus: null, ["ready"]));
    }
}
