using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nekka.Inspecting;
using Nekka.Text;
using Nekka.Waiting;

namespace Nekka.Hosting;

/// <summary>Fails while actors are deadlocked, or a handler takes too long: then a restart of the process helps.</summary>
internal sealed class LiveCheck(ActorHost actors) : IHealthCheck
{
    private const int Enough = 10; // The description must stay short enough for a page or a log line.

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var system = actors.System.Context;
        var deadlocks = DeadlockSearch.In(system, out _).Where(static circle => circle.IsCertain).Select(static circle => $"{circle.Count} actors wait for each other:\n{circle}");
        var limit = actors.Options.UnhealthyAfter ?? TimeSpan.MaxValue;
        var slow = system.Registry.RegisteredThenTracked()
            .Where(actor => actor.SeemsBusy && actor.MessageAge >= limit)
            .Select(static actor => actor.Inspect())
            .Where(snapshot => snapshot.CurrentMessage is not null && snapshot.Age.AtLeast >= limit)
            .Select(static snapshot =>
                $"{snapshot.ActorRef} has handled {snapshot.CurrentMessage} for {DisplayText.Of(snapshot.Age.AtLeast)}{ActorWait.Clause(snapshot.WaitsFor)}");
        string[] judgements = [.. deadlocks.Concat(slow).Take(Enough)];
        return Task.FromResult(judgements.Length == 0
            ? HealthCheckResult.Healthy("No actors are deadlocked, and no handler takes too long.")
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("\n", judgements)));
    }
}
