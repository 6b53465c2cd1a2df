using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nekka.Foreign;
using Nekka.Futures;

namespace Nekka.Hosting;

/// <summary>Starts and stops the actors with the host.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The host stops it.")]
internal sealed class NekkaHostedService(ActorHost actors, IHostApplicationLifetime host, IOptions<HostOptions> options, TimeProvider? clock = null) : IHostedLifecycleService
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private long _stoppingSince;
    private ITimer? _end;

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

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Services that stop before the actors may wait for them: a web server waits for its requests. So the time of the actors ends also if their turn
    // to stop has not come.
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (Deadline.After(TimeLeft(), _clock).Timeout is { } time)
        {
            _end ??= OneShotTimer.Make(_clock, static actors => _ = ((ActorHost)actors!).StopAsync(TimeSpan.Zero, CancellationToken.None), actors, OneShotTimer.Whole(time));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _end?.Dispose();
        return actors.StopAsync(TimeLeft(), cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
