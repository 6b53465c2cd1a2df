using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Nekka.Hosting;

/// <summary>Starts and stops the actors with the host.</summary>
internal sealed class NekkaHostedService(ActorHost actors, IHostApplicationLifetime host, IOptions<HostOptions> options, TimeProvider? clock = null) : IHostedService
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _stoppingSince;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        host.ApplicationStopping.Register(() =>
        {
            _stoppingSince = _clock.GetTimestamp();
            actors.BeginToStop();
        });
        try
        {
            await actors.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // The host does not stop what it has not started. To dispose of its services gives the actors no time.
            await actors.StopAsync(TimeLeft(), cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => actors.StopAsync(TimeLeft(), cancellationToken);

    // The margin leaves half of the time at least: with a short time, work would be given up that takes a moment.
    private TimeSpan TimeLeft()
    {
        var whole = options.Value.ShutdownTimeout;
        if (whole == Timeout.InfiniteTimeSpan)
        {
            return whole;
        }

        var passed = _stoppingSince == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(_stoppingSince);
        var margin = actors.Options.StopMargin < whole / 2 ? actors.Options.StopMargin : whole / 2;
        var time = whole - passed - margin;
        return time > TimeSpan.Zero ? time : TimeSpan.Zero;
    }
}
