using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests.Timers;

/// <summary>What the suites about timers start from: a system in which time passes only when a test says so.</summary>
public abstract class TimedContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    protected static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();

    protected TimedContract() =>
        Timed = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    /// <summary>A system whose clock stands still until a test moves it on.</summary>
    protected ActorSystem Timed { get; }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Timed.DisposeAsync().InTime();
        await base.DisposeAsync();
    }

    protected ActorRef<TimedActor> Start() => Timed.Start(() => new TimedActor(), OnRuntime());

    protected ActorRef<TimedActor> StartWith(Action<ActorTimers> set)
    {
        var actor = Start();
        actor.Call(one => set(one.Timers)).Get();
        return actor;
    }

    // What goes off meanwhile is in the inbox when it returns.
    protected void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    protected static IReadOnlyList<object?> Received(ActorRef<TimedActor> actor) => actor.Call(one => (IReadOnlyList<object?>)[.. one.Received]).Get();
}
