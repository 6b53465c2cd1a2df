using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>Many messages, while listeners, the log, the observer of dead letters and the handlers throw at random.</summary>
[Collection(nameof(Listeners))]
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public sealed class ForeignCodeStormTests : IAsyncDisposable
{
    private const int Senders = 4;
    private static readonly int MessagesEach = 25_000 * Limits.StormFactor;

    private readonly OnMixedRuntimes _runtimes = new();
    private readonly FailingLog _log = new();
    private readonly ActorSystem _system;
    private readonly ActorRef[] _actors = new ActorRef[8];

    public ForeignCodeStormTests() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log });

    private static bool IsUnlucky => Random.Shared.Next(100) == 0;

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().InTime();
        await _runtimes.DisposeAsync().InTime();
        _log.Dispose();
    }

    [Fact]
    [Semantics("foreign-harmless", "foreign-logged")]
    public async Task Nothing_is_lost_and_each_kind_of_failure_is_logged_once()
    {
        using var metrics = ListenToMetrics();
        using var spans = ListenToSpans();
        using var observed = _system.DeadLetters.Subscribe(new FailingObserver());
        for (var index = 0; index < _actors.Length; index++)
        {
            _actors[index] = StartActor(index);
        }

        var before = StormActor.Handled;
        var sent = await Threads.RunTogether(Senders, _ => Send());
        await Task.WhenAll(_actors.Select(static actor => actor.StopAsync().AsTask())).InTime();

        var refused = sent.Sum(static sender => sender.Refused);
        var asked = sent.SelectMany(static sender => sender.Asked).Count(static ask => IsRefused(ask));
        (StormActor.Handled - before + _system.DeadLetters.Count + refused + asked).ShouldBe(Senders * MessagesEach);
        _log.Reports.Order(StringComparer.Ordinal).ShouldBe(
        [
            "A MeterListener threw an exception. Nekka continues, and will not log this kind of exception again",
            "A logger threw an exception. Nekka continues, and will not log this kind of exception again",
            "An ActivityListener threw an exception. Nekka continues, and will not log this kind of exception again",
            "An observer of the dead letters threw an exception. It still receives dead letters, but its further exceptions are not logged",
        ]);
    }

    private ActorRef<StormActor> StartActor(int index) => _system.Start(
        () => new StormActor(),
        new ActorOptions
        {
            Runtime = _runtimes.Next(),
            InboxCapacity = index % 2 == 0 ? null : 100,
            InboxFullMode = (InboxFullMode)(index / 2 % 4),
            SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null },
        });

    private (int Refused, List<Future<object?>> Asked) Send()
    {
        var (refused, asked) = (0, new List<Future<object?>>());
        using var trace = new Activity("storm") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        for (var number = 0; number < MessagesEach; number++)
        {
            var index = Random.Shared.Next(_actors.Length);
            if (number % 1_000 == 0)
            {
                _ = Interlocked.Exchange(ref _actors[index], StartActor(index)).StopAsync(StopMode.Now);
            }

            try
            {
                if (number % 8 == 0)
                {
                    asked.Add(Volatile.Read(ref _actors[index]).AskAsync(number));
                }
                else
                {
                    Volatile.Read(ref _actors[index]).Tell(number);
                }
            }
            catch (Exception exception) when (exception is ActorDeadException or InboxFullException)
            {
                refused++;
            }
        }

        return (refused, asked);
    }

    // All are answered: with that of the handler, by its exception, or because it was refused.
    private static bool IsRefused(Future<object?> ask)
    {
        try
        {
            ask.Get(Limits.Hang);
            return false;
        }
        catch (FormatException)
        {
            return false;
        }
        catch (Exception exception) when (exception is ActorDeadException or InboxFullException)
        {
            return true;
        }
    }

    private static void MayFail(string? actorClass)
    {
        if (actorClass?.EndsWith(nameof(StormActor), StringComparison.Ordinal) == true && IsUnlucky)
        {
            throw new NotSupportedException();
        }
    }

    private static MeterListener ListenToMetrics()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka" && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, tags, _) => MayFail(tags[0].Value as string));
        listener.SetMeasurementEventCallback<double>(static (_, _, tags, _) => MayFail(tags[0].Value as string));
        listener.Start();
        return listener;
    }

    private static ActivityListener ListenToSpans()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Nekka",
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                MayFail(options.Name);
                return Random.Shared.Next(10) == 0 ? ActivitySamplingResult.AllData : ActivitySamplingResult.None;
            },
            ActivityStarted = static span => MayFail(span.OperationName),
            ActivityStopped = static span => MayFail(span.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class FailingObserver : IObserver<DeadLetter>
    {
        public void OnNext(DeadLetter value) => MayFail(nameof(StormActor));

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    /// <summary>Keeps what is said about foreign code, and fails at random.</summary>
    private sealed class FailingLog : ILoggerFactory, ILogger
    {
        private readonly List<string> _reports = []; // Also the lock.

        public IReadOnlyList<string> Reports
        {
            get
            {
                lock (_reports)
                {
                    return [.. _reports];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true; // A failure here would hide the line that is looked for.

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name is "ForeignCodeFailed" or "DeadLetterObserverFailed")
            {
                lock (_reports)
                {
                    _reports.Add(formatter(state, exception));
                }
            }

            MayFail(nameof(StormActor));
        }
    }
}

/// <summary>Handles what it is told, or fails at random.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
internal sealed class StormActor : Actor
{
    private static long s_handled;

    public static long Handled => Interlocked.Read(ref s_handled);

    protected override object? OnReceive(object? message)
    {
        Interlocked.Increment(ref s_handled);
        return Random.Shared.Next(50) == 0 ? throw new FormatException() : message;
    }
}
