using Microsoft.Extensions.Options;
using Nekka;

namespace Company_Service;

/// <summary>Reads the sensor again and again.</summary>
public sealed class Poller(IOptions<PollerOptions> options, ISensor sensor, SummaryProxy summary) : Actor
{
    // Runs again after a restart, and so the timer goes on.
    protected override void OnStart() => Timers.Every("poll", options.Value.Interval, PollAsync);

    // Has no caller who would get an exception, so one is a failure of the actor, and its supervisor decides.
    private async Task PollAsync()
    {
        double degrees = await sensor.ReadAsync(ActorStopped); // A stop of the service does not wait for the sensor.
        summary.Defer.Add(degrees); // Waits for nothing.
    }
}
