using Microsoft.Extensions.Time.Testing;

namespace Nekka.Tests.Keyed;

/// <summary>Messages that come while idle actors by key are looked for.</summary>
public abstract class KeyedIdleRaceContract<TRuntime> : KeyedContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly InterferingClock _clock = new();
    private readonly ActorSystem _system;

    protected KeyedIdleRaceContract() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = Log, TimeProvider = _clock, DeadlockDetection = DeadlockDetection.Off });

    [Fact]
    [Semantics("keyed-idle")]
    public Task An_actor_that_has_handled_a_message_since_the_clock_was_read_is_not_idle() => InterfereAsync(handle =>
        _clock.AfterReading = () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            handle();
        });

    [Fact]
    [Semantics("keyed-idle")]
    public Task An_actor_that_has_handled_a_message_since_it_was_found_idle_is_not_idle() => InterfereAsync(handle => _clock.BeforeSetting = handle);

    // Of two actors that have been idle for as long as they may, one is sent a message in the middle.
    private async Task InterfereAsync(Action<Action> interfere)
    {
        await using var keyed = Keyed(options: all => all with { System = _system, IdleTimeout = Limit });
        Handle(keyed["idle"], "one");
        Handle(keyed["busy"], "one");
        var idle = keyed["idle"].WhenStopped;
        interfere(() => Handle(keyed["busy"], "two"));

        _clock.Advance(Limit);

        await idle.Awaited();
        (await keyed["busy"].AskAsync<string>("three").Awaited()).ShouldBe("busy1 three");
    }

    private static void Handle(ActorRef actor, string message)
    {
        actor.Ask(message, Limits.Hang);
        SpinWait.SpinUntil(() => actor.Cell.IsIdle(out _), Limits.Hang).ShouldBeTrue();
    }

    public override async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A clock that runs code in the middle of what others do with it.</summary>
    private sealed class InterferingClock : FakeTimeProvider
    {
        private Action? _afterReading;
        private Action? _beforeSetting;

        /// <summary>Runs once, when the time has been read.</summary>
        public Action? AfterReading { set => _afterReading = value; }

        /// <summary>Runs once, when a timer is about to be set anew.</summary>
        public Action? BeforeSetting { set => _beforeSetting = value; }

        public override long GetTimestamp()
        {
            var now = base.GetTimestamp();
            Interlocked.Exchange(ref _afterReading, null)?.Invoke();
            return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(this, base.CreateTimer(callback, state, dueTime, period));

        private sealed class Timer(InterferingClock clock, ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Interlocked.Exchange(ref clock._beforeSetting, null)?.Invoke();
                return inner.Change(dueTime, period);
            }

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}

public sealed class KeyedIdleRaceOnThreadPool : KeyedIdleRaceContract<OnThreadPool>;
public sealed class KeyedIdleRaceOnDedicatedThreads : KeyedIdleRaceContract<OnDedicatedThreads>;
public sealed class KeyedIdleRaceOnEventLoop : KeyedIdleRaceContract<OnEventLoop>;
public sealed class KeyedIdleRaceOnMixedRuntimes : KeyedIdleRaceContract<OnMixedRuntimes>;
public sealed class KeyedIdleRaceOnSynchronizationContext : KeyedIdleRaceContract<OnSynchronizationContext>;
