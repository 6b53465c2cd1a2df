using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Nekka;

/// <summary>Has code that Nekka calls but did not write fail, or use actors, on each runtime; says which runtimes the process has outlived.</summary>
internal static class ForeignCode
{
    private const int Instruments = 13;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static int s_shown;

    public static async Task RunAsync(string what)
    {
        Begin(what);
        await using var loop = new EventLoop();
        using var pump = new Pump();
        ActorRuntime[] runtimes = [ActorRuntime.ThreadPool, ActorRuntime.DedicatedThread, loop, ActorRuntime.FromSynchronizationContext(pump)];
        foreach (var runtime in runtimes)
        {
            await RunAsync(what, new ActorOptions { Runtime = runtime });
            Console.WriteLine(runtime);
        }
    }

    // What is there before anybody uses Nekka.
    private static void Begin(string what)
    {
        switch (what)
        {
            case "listeners that refuse instruments":
                new MeterListener { InstrumentPublished = static (instrument, _) => Refuse(instrument.Meter.Name) }.Start();
                ActivitySource.AddActivityListener(new ActivityListener { ShouldListenTo = static source => Refuse(source.Name) });
                break;
            case "listeners that use actors when they are shown an instrument":
                new MeterListener { InstrumentPublished = static (instrument, _) => UseActorsHereAndElsewhere(instrument) }.Start();
                _ = ActorSystem.Default; // The first use of the library in the process: it shows the instruments.
                break;
            case "listeners that throw":
                Listen(static _ => throw new NotSupportedException());
                break;
        }
    }

    private static async Task RunAsync(string what, ActorOptions options)
    {
        switch (what)
        {
            case "exception without a message":
                await DieAsync(new ActorSystem(), options);
                await DieAsync(new ActorSystem(), options with { InboxCapacity = 1 });
                await DieAsync(new ActorSystem(), options with { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = 1, Decide = static _ => throw new ViciousException() } });
                await DieAsync(new ActorSystem(new ActorSystemOptions { IsFatal = static _ => throw new ViciousException() }), options);
                break;
            case "clock that throws":
                await DieAsync(new ActorSystem(new ActorSystemOptions { TimeProvider = new FailingClock() }), options);
                await KeepTimeAsync(options);
                break;
            case "observer that is told by its own doing":
                await DropAsync(new ActorSystem(), options);
                break;
            case "logger that is told by its own doing":
                var log = new TellingLog();
                await DropAsync(new ActorSystem(new ActorSystemOptions { LoggerFactory = log }), options, log);
                break;
            case "listeners that are told by their own doing":
                await TellByListenersAsync(options);
                break;
            case "listeners that use actors when they are shown an instrument":
                await DieAsync(new ActorSystem(), options);
                Require(s_shown == Instruments, $"{s_shown} of {Instruments} instruments were shown");
                break;
            case "message whose text is told by its own doing":
                await DescribeAsync(options);
                break;
            default:
                await DieAsync(new ActorSystem(), options);
                break;
        }
    }

    // Both must come through: what the library does here and now, and what it has locked.
    private static void UseActorsHereAndElsewhere(Instrument instrument)
    {
        if (instrument.Meter.Name != "Nekka")
        {
            return;
        }

        _ = ActorRegistry.GetAll();
        var other = new Thread(static () => ActorRegistry.GetAll()) { IsBackground = true };
        other.Start();
        Require(other.Join(Limit), $"another thread could use no actors while {instrument.Name} was shown");
        s_shown++;
    }

    // Whoever asked is told; whoever waits for the end is.
    private static async Task DieAsync(ActorSystem system, ActorOptions options)
    {
        var actor = system.Start(() => new Raiser(), options);
        for (var time = 0; time < 3; time++)
        {
            _ = actor.TellAsync("die").AsTask();
        }

        var asks = Enumerable.Range(0, 3).Select(_ => actor.AskAsync("left").AsTask()).ToArray();
        foreach (var ask in asks)
        {
            await Expect<ActorDeadException>(ask);
        }

        await actor.WhenStopped.AsTask().WaitAsync(Limit);
        await Expect<ActorDeadException>(Task.Run(() => actor.Tell("late")));
        await system.DisposeAsync().AsTask().WaitAsync(Limit);
    }

    private static async Task KeepTimeAsync(ActorOptions options)
    {
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = new FailingClock(), WatchdogLimit = TimeSpan.FromSeconds(1) });
        var keeper = system.Start(() => new TimeKeeper(), options with { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromMilliseconds(1) } });
        await keeper.AskAsync("once").WaitAsync(Limit);
        keeper.Tell("fail");
        await keeper.AskAsync("once").WaitAsync(Limit);
        await keeper.StopAsync().AsTask().WaitAsync(Limit);
        await system.DisposeAsync().AsTask().WaitAsync(Limit);
    }

    // A busy actor whose inbox is full; each message dropped has the foreign code tell it another.
    private static async Task DropAsync(ActorSystem system, ActorOptions options, TellingLog? log = null)
    {
        foreach (var mode in new[] { InboxFullMode.DropNewest, InboxFullMode.DropOldest })
        {
            using var done = new ManualResetEventSlim();
            var busy = system.Start(() => new Busy(done), options with { InboxCapacity = 1, InboxFullMode = mode, Runtime = ActorRuntime.DedicatedThread });
            var before = system.DeadLetters.Count;
            using var subscription = log is null ? system.DeadLetters.Subscribe(new TellingObserver(busy)) : null;
            if (log is not null)
            {
                log.Receiver = busy;
            }

            for (var number = 0; number < 10; number++)
            {
                busy.Tell(number);
            }

            done.Set();
            await busy.StopAsync().AsTask().WaitAsync(Limit);
            if (system.DeadLetters.Count - before < 8)
            {
                throw new InvalidOperationException($"There were {system.DeadLetters.Count - before} dead letters.");
            }
        }

        await system.DisposeAsync().AsTask().WaitAsync(Limit);
    }

    private static async Task TellByListenersAsync(ActorOptions options)
    {
        await using var system = new ActorSystem();
        using var done = new ManualResetEventSlim();
        var busy = system.Start(() => new Busy(done), options with { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest, Runtime = ActorRuntime.DedicatedThread });
        var listeners = Listen(name =>
        {
            busy.Tell(name);
            _ = busy.AskAsync(name);
        });
        for (var number = 0; number < 10; number++)
        {
            busy.Tell(number);
        }

        done.Set();
        foreach (var listener in listeners)
        {
            listener.Dispose();
        }

        await busy.StopAsync().AsTask().WaitAsync(Limit);
    }

    private static async Task DescribeAsync(ActorOptions options)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = new TellingLog() });
        var dead = system.Start(() => new Raiser(), options);
        await dead.StopAsync().AsTask().WaitAsync(Limit);
        var unexpected = system.Start(() => new Unexpecting(), options);
        var message = new TellingMessage(dead);
        await Expect<ActorDeadException>(Task.Run(() => dead.Tell(message)));
        await unexpected.AskAsync(message).WaitAsync(Limit);
        await unexpected.StopAsync().AsTask().WaitAsync(Limit);
    }

    private static IDisposable[] Listen(Action<string> react)
    {
        var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka" && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<long>((instrument, _, _, _) => react(instrument.Name));
        metrics.SetMeasurementEventCallback<double>((instrument, _, _, _) => react(instrument.Name));
        metrics.Start();
        var sampled = 0;
        var spans = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Nekka",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (Interlocked.Increment(ref sampled) % 2 == 0)
                {
                    react(options.Name);
                }

                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = span => react(span.OperationName),
            ActivityStopped = span => react(span.OperationName),
        };
        ActivitySource.AddActivityListener(spans);
        return [metrics, spans, new Activity("recorded") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start()];
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise + ".");
        }
    }

    private static bool Refuse(string name) => name == "Nekka" ? throw new NotSupportedException() : false;

    private static async Task Expect<TException>(Task task)
        where TException : Exception
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TException)
        {
            return;
        }

        throw new InvalidOperationException($"There was no {typeof(TException).Name}.");
    }

    /// <summary>A synchronization context with a thread of its own.</summary>
    private sealed class Pump : SynchronizationContext, IDisposable
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        private readonly Thread _thread;

        public Pump()
        {
            _thread = new Thread(Run) { IsBackground = true };
            _thread.Start();
        }

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

        public override SynchronizationContext CreateCopy() => this;

        public void Dispose()
        {
            _posted.CompleteAdding();
            _thread.Join();
            _posted.Dispose();
        }

        private void Run()
        {
            SetSynchronizationContext(this);
            foreach (var (callback, state) in _posted.GetConsumingEnumerable())
            {
                callback(state);
            }
        }
    }
}
