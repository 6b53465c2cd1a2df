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
        await actors.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var passed = _stoppingSince == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(_stoppingSince);
        var time = options.Value.ShutdownTimeout - passed - actors.Options.StopMargin;
        await actors.StopAsync(time > TimeSpan.Zero ? time : TimeSpan.Zero).ConfigureAwait(false);
    }
}
