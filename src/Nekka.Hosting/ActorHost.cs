using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nekka.Futures;

namespace Nekka.Hosting;

/// <summary>The actor system of one service provider, and the actors that were registered for it, in their order.</summary>
/// <remarks>References are there from the beginning; actors run from <see cref="StartAsync"/> to <see cref="StopAsync"/>. It owns the system and the
/// actors: the container, which disposes of what it has injected, ends none of them before.
/// <para><b>Thread safety:</b> any thread may use it. Start and stop follow each other.</para></remarks>
internal sealed class ActorHost : IAsyncDisposable, IDisposable
{
    private const string NoHost = "There is no host that would start it: await services.StartNekkaAsync() first, and services.StopNekkaAsync(deadline) at the end.";

    private readonly Dictionary<Hosted, Hosted> _own;
    private readonly Hosted[] _all;
    private readonly IServiceProvider _services;
    private readonly NekkaOptions _options;
    private readonly ILogger<ActorHost> _logger;
    private readonly StartWatch? _watch;
    private readonly UnregisteredActors _others;
    private readonly bool _isForTests;
    private readonly object _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private int _started; // So many of them, in their order.
    private volatile Task? _start;
    private Task? _stop;
    private volatile bool _isStopping;

    public ActorHost(IServiceProvider services, HostedActors registered, IOptions<NekkaOptions> options, ILoggerFactory? loggers = null, TimeProvider? clock = null)
    {
        _own = registered.All.ToDictionary(static one => one, static one => one.ForHost());
        (_all, _services, _options) = ([.. registered.All.Select(one => _own[one]).Where(static one => !one.IsRemoved)], services, options.Value);
        _logger = (loggers ?? Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance).CreateLogger<ActorHost>();
        _isForTests = registered.IsForTests;
        System = new ActorSystem(new ActorSystemOptions
        {
            LoggerFactory = loggers,
            TimeProvider = clock ?? TimeProvider.System,
            DeadlockDetection = _options.DeadlockDetection,
            DeadlockGracePeriod = _options.DeadlockGracePeriod,
            WatchdogLimit = _options.WatchdogLimit,
            FlightRecorder = _options.FlightRecorder,
        })
        { IsHosted = true };
        _others = new UnregisteredActors(System);
        foreach (var one in _own.Values)
        {
            one.Prepare(System, services);
            if (one.IsRemoved)
            {
                one.Abandon();
            }
        }

        var hasHost = services.GetService<IHostApplicationLifetime>() is not null;
        Array.ForEach(_all, one => one.AwaitHost(hasHost ? null : NoHost));
        if (hasHost && _options.DeadlockDetection != DeadlockDetection.Off)
        {
            _watch = new StartWatch(System.Context.Clock, _options.DeadlockGracePeriod, NoteStandstill);
        }

        if (!_isForTests)
        {
            System.TryBecomeDefault();
        }
    }

    /// <summary>The actor system.</summary>
    public ActorSystem System { get; }

    /// <summary>Why requests must go elsewhere; <see langword="null"/> while all actors have started, and none has been told to stop.</summary>
    public string? WhyNotReady => _isStopping ? "The actors are stopping." : _start switch
    {
        { IsCompletedSuccessfully: true } => null,
        { IsCompleted: true } => "The start of the actors has failed.",
        _ => Volatile.Read(ref _started) is > 0 and var started ? $"{_all[started - 1].ActorClass.Name} is starting." : "The actors have not been started yet.",
    };

    /// <summary>The settings.</summary>
    public NekkaOptions Options => _options;

    /// <summary>The actors of a service provider.</summary>
    /// <exception cref="InvalidOperationException">None have been registered.</exception>
    public static ActorHost Of(IServiceProvider services) => services.GetService<ActorHost>() ?? throw new InvalidOperationException(
        "No actors have been registered with these services. Call builder.AddNekka(nekka => nekka.AddActor<…>()), or services.AddNekka(…).");

    /// <summary>What services are given for registered actors: an actor of this host.</summary>
    public object Injected(Hosted registered) => _own[registered].Injected;

    /// <summary>Starts all actors, each after the start of the one before is over.</summary>
    /// <exception cref="InvalidOperationException">A parameter of a constructor has no service, or the actors have been stopped.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_stop is not null)
            {
                return Task.FromException(new InvalidOperationException("The actors have been stopped, and a stopped actor never starts again. Build another host, or another service provider."));
            }

            if (_start is null)
            {
                Array.ForEach(_all, static one => one.LetIn());
                _start = StartAllAsync(cancellationToken);
            }

            return _start;
        }
    }

    /// <summary>Makes health checks fail and ends streams, because the host is about to stop.</summary>
    public void BeginToStop()
    {
        _isStopping = true;
        System.Context.CompleteStreams();
    }

    /// <summary>Stops all actors, whoever started them, in the opposite order of their start, each after the one before has ended.</summary>
    /// <param name="time">How long they may handle what was sent before. Then they are stopped at once.</param>
    /// <param name="cancellationToken">Stops them at once, too.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite. Nothing has been stopped.</exception>
    public Task StopAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        var deadline = Deadline.After(time, System.TimeProvider);
        lock (_gate)
        {
            return _stop ??= StopAllAsync(deadline, cancellationToken);
        }
    }

    // Some containers are not disposed of asynchronously.
    public void Dispose() => StopAsync(TimeSpan.Zero).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        await LeaveCaller();
        try
        {
            UnknownSettings.Report(_services.GetService<IConfiguration>(), _logger);
            Check();
            foreach (var one in _all)
            {
                end.Token.ThrowIfCancellationRequested();
                _started++;
                _watch?.NoteProgress();
                _others.NoteStartOf(one);
                await one.StartAsync().WaitAsync(end.Token).ConfigureAwait(false);
                StopHostWhenFailed(one);
            }
        }
        catch
        {
            Array.ForEach(_all[_started..], static one => one.Abandon()); // Nobody waits for them in vain.
            throw;
        }
        finally
        {
            _watch?.End();
        }
    }

    // A caller that waits for an actor may be what keeps the actor from being started.
    private bool NoteStandstill(string time)
    {
        var started = Volatile.Read(ref _started);
        if (Array.Find(_all[started..], static one => one.IsAwaited) is not { } awaited)
        {
            return false;
        }

        if (started == 0)
        {
            _logger.AwaitedBeforeStart(awaited.ActorClass.Name, time);
        }
        else
        {
            _logger.AwaitedBehindStart(awaited.ActorClass.Name, _all[started - 1].ActorClass.Name, time);
        }

        return true;
    }

    private void Check()
    {
        var registered = _services.GetService<IServiceProviderIsService>();
        string[] problems = [.. _all.SelectMany(one => one.Problems(registered)).Distinct(StringComparer.Ordinal)];
        if (problems.Length > 0)
        {
            throw new InvalidOperationException(string.Join("\n", problems));
        }
    }

    private void StopHostWhenFailed(Hosted one)
    {
        if (!one.StopsHostWhenFailed || one.WhenStopped is not { } stopped || _services.GetService<IHostApplicationLifetime>() is not { } host)
        {
            return;
        }

        _ = stopped.AsTask().ContinueWith(
            end =>
            {
                if (end.Result.Reason == TerminationReason.Failed)
                {
                    _logger.StopsHost(end.Result.ActorRef);
                    if (!_isForTests && Environment.ExitCode == 0)
                    {
                        Environment.ExitCode = 1; // By code 0, a service manager would take this for a normal end, and not restart the service.
                    }

                    host.StopApplication();
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
    }

    // The caller holds the gate, and may still be making what the actors inject. It may also block its thread until this task is over, so the
    // task must not go on in the caller's context.
    private static ConfiguredTaskAwaitable LeaveCaller() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private async Task StopAllAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        await LeaveCaller();
        BeginToStop();
        if (_start is null)
        {
            _watch?.End();
            Array.ForEach(_all, static one => one.Abandon());
        }

        var timer = new CancellationTokenSource(deadline.Timeout ?? Timeout.InfiniteTimeSpan, System.TimeProvider);
        var end = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await EndStartAsync().WaitAsync(end.Token).ConfigureAwait(false);
            for (; _started > 0; _started--)
            {
                await _others.StopAfterAsync(_all[_started - 1], deadline, end.Token).ConfigureAwait(false);
                await _all[_started - 1].StopAsync().WaitAsync(end.Token).ConfigureAwait(false);
            }

            await _others.StopRestAsync(deadline, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The others are stopped with the rest.
        }
        finally
        {
            end.Dispose();
            timer.Dispose();
            _stopping.Dispose();
            await EndAsync().ConfigureAwait(false);

            // Those whose turn did not come. Their actors have been stopped by now; actors by key keep a timer until they are told that it is for good.
            for (; _started > 0; _started--)
            {
                _ = _all[_started - 1].StopAsync();
            }
        }
    }

    // From here on no other actor is started.
    private async Task EndStartAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await (_start ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // At the deadline, ends all that are left.
    private async Task EndAsync()
    {
        try
        {
            System.Registry.Close();
            await System.StopAllAsync(TimeSpan.Zero, StopMode.Now).ConfigureAwait(false);
            System.Context.End();
        }
        catch (ActorTimeoutException exception)
        {
            _logger.NotStopped(exception.Message);
        }
        finally
        {
            System.CeaseToBeDefault();
        }
    }
}
