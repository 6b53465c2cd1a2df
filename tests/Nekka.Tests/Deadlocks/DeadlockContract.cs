using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Deadlocks;

/// <summary>What suites about deadlocks start from: systems that detect them, one for each way of doing so.</summary>
public abstract class DeadlockContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly List<ActorSystem> _systems = [];
    private readonly List<Future> _left = [];
    private readonly Gate _all = new();

    protected SignallingClock Clock { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _all.Dispose();
        BreakAll();
        foreach (var system in _systems)
        {
            await system.DisposeAsync().InTime();
        }

        await base.DisposeAsync();
    }

    protected ActorSystem Detecting(DeadlockDetection detection, TimeProvider? clock = null)
    {
        var system = new ActorSystem(new ActorSystemOptions
        {
            LoggerFactory = Log,
            DeadlockDetection = detection,
            TimeProvider = clock ?? TimeProvider.System,
        });
        _systems.Add(system);
        return system;
    }

    /// <summary>Actors each of which does, told "go", what the function says with the reference of the next, and answers
    /// everything else.</summary>
    protected ActorRef<ScriptedActor>[] Circle(ActorSystem system, int count, Func<int, ActorRef<ScriptedActor>, ValueTask<object?>> wait, int? inboxCapacity = null, Gate? begin = null)
    {
        begin ??= _all;
        var actors = new ActorRef<ScriptedActor>[count];
        for (var number = 0; number < count; number++)
        {
            var own = number;
            actors[own] = system.Start(
                () => new ScriptedActor
                {
                    Starting = async _ => await begin.Opened,
                    Receiving = (_, message) =>
                    {
                        if (message is not "go")
                        {
                            return new($"answer of {own}");
                        }

                        return wait(own, actors[(own + 1) % count]);
                    },
                },
                OnRuntime() with { InboxCapacity = inboxCapacity });
        }

        return actors;
    }

    /// <summary>Tells all "go", and lets them begin when it is the first message of each.</summary>
    protected Future<object?>[] Go(ActorRef<ScriptedActor>[] actors, Gate? begin = null)
    {
        var turns = Array.ConvertAll(actors, static actor => actor.AskAsync("go"));
        (begin ?? _all).Open();
        return turns;
    }

    /// <summary>Notes a future that may never be set, so that in the end it can be.</summary>
    protected T Left<T>(T future)
        where T : Future
    {
        lock (_left)
        {
            _left.Add(future);
        }

        return future;
    }

    /// <summary>Fails all futures that are left.</summary>
    protected void BreakAll()
    {
        lock (_left)
        {
            _left.ForEach(static future => future.TrySetException(new OperationCanceledException("The test is over.")));
        }
    }

    protected LogLine[] Reports() => [.. Log.At(LogLevel.Critical)];

    /// <summary>The value, or the exception.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it is.")]
    protected static async Task<object?> Outcome<T>(Future<T> future)
    {
        try
        {
            return await future;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
