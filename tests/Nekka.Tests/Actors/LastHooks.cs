using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>What suites about failures start from: an actor that notes which last hook it runs.</summary>
public abstract class LastHooks<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    /// <summary>What the actors of these suites throw.</summary>
    protected NotSupportedException Failure { get; } = new("Oops");

    /// <summary>The last hooks that have run.</summary>
    protected ConcurrentQueue<string> Hooks { get; } = new();

    /// <summary>What <c>OnFailure</c> was called with.</summary>
    protected Future<Exception> Failed { get; } = new();

    /// <summary>Starts an actor that notes its last hook.</summary>
    protected ActorRef<ScriptedActor> StartNoting(Func<ScriptedActor, object?, ValueTask<object?>> receiving) => Start(() => new ScriptedActor
    {
        Receiving = receiving,
        Stopping = _ =>
        {
            Hooks.Enqueue("OnStop");
            return default;
        },
        Failing = (_, exception) =>
        {
            Hooks.Enqueue("OnFailure");
            Failed.Set(exception);
            return default;
        },
    });
}
