using Nekka.Runtimes;

namespace Nekka.Tests.Diagnostics;

/// <summary>How long a message has been in hand, where others were handled just before it.</summary>
public sealed class MessageAgeTests : IAsyncLifetime
{
    private static readonly TimeSpan Former = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    private readonly SignallingClock _clock = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly Gate _bothAreSent = new();
    private readonly Gate _second = new();
    private readonly List<ActorSystem> _systems = [];

    public ValueTask InitializeAsync() => default;

    // The gates open first: a test that fails leaves an actor behind one of them.
    public async ValueTask DisposeAsync()
    {
        _bothAreSent.Dispose();
        _second.Dispose();
        foreach (var system in _systems)
        {
            await system.DisposeAsync().InTime();
        }

        _begun.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_message_behind_one_that_awaited_is_not_older_than_its_turn(int flightRecorder)
    {
        var system = New(flightRecorder);
        var actor = system.Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                if (message is 1)
                {
                    await _bothAreSent.Opened;
                    _clock.Advance(Former);
                    return null;
                }

                _begun.Release();
                return await _second.Opened;
            },
        });

        await SendBoth(actor);
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
    }

    [Fact]
    public async Task A_message_that_awaits_behind_one_that_did_not_counts_from_its_await()
    {
        var system = New();
        var actor = Start(system, async () => await _second.Opened);

        await SendBoth(actor);
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
    }

    [Fact]
    public async Task A_message_that_blocks_in_a_future_behind_one_that_did_not_counts_from_there()
    {
        var system = New();
        var other = new ActorSystem();
        var held = other.Start(() => new ScriptedActor { Receiving = async (_, _) => await _second.Opened });
        var actor = Start(system, () => new(held.AskAsync("hold").Get()));

        await SendBoth(actor);
        await system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Blocked);
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Of_a_message_that_blocks_otherwise_behind_another_is_known_only_for_how_long_it_was_seen()
    {
        var system = New();
        var actor = Start(system, Block);

        await SendBoth(actor);
        AgeIn(system).ShouldBe(new TurnAge(TimeSpan.Zero, Former));
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Former + Later));
        system.Inspect().ShouldHaveSingleItem().ToString().ShouldBe($"{actor}: Running, 2 for up to 65 s");
        _second.Open();
    }

    [Fact]
    public async Task With_a_flight_recorder_it_is_known_exactly()
    {
        var system = New(flightRecorder: 1);
        var actor = Start(system, Block);

        await SendBoth(actor);
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
    }

    [Fact]
    public async Task A_message_that_is_given_back_does_not_have_the_age_of_the_one_that_gave_it_back()
    {
        var system = New();
        var wasPutOff = false;
        var actor = system.Start(
            () => new ScriptedActor
            {
                Receiving = (self, message) =>
                {
                    if (message is 2)
                    {
                        _clock.Advance(Former);
                        self.TakeUp();
                        return default;
                    }

                    if (!wasPutOff)
                    {
                        wasPutOff = true;
                        self.PutOff();
                        return default;
                    }

                    _begun.Release();
                    return Block();
                },
            },
            new ActorOptions { Runtime = ActorRuntime.DedicatedThread });
        actor.Tell(1);
        await system.Awaiting(actor, static snapshot => snapshot is { State: ActorState.Idle, StashedCount: 1 });

        actor.Tell(2); // The first message in its pass, so its age is known.
        (await _begun.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
        _clock.Advance(Later);

        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
    }

    [Fact]
    public async Task A_message_on_the_pool_behind_one_that_took_long_begins_anew()
    {
        var system = New();
        var isSentBack = false;
        var actor = system.Start(() => new ScriptedActor
        {
            Receiving = (_, message) =>
            {
                if (message is 1)
                {
                    _bothAreSent.Opened.Wait(Limits.Hang);
                    isSentBack = SpinWait.SpinUntil(static () => !PoolWorker.Current!.MayGoOn, Limits.Hang);
                    _clock.Advance(Former);
                    return default;
                }

                _begun.Release();
                return Block();
            },
        });

        await SendBoth(actor);
        _clock.Advance(Later);

        isSentBack.ShouldBeTrue();
        AgeIn(system).ShouldBe(new TurnAge(Later, Later));
        _second.Open();
    }

    private ActorSystem New(int flightRecorder = 0)
    {
        var system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock, FlightRecorder = flightRecorder });
        _systems.Add(system);
        return system;
    }

    // An actor that handles both messages in one pass, the first of them without a wait that it would notice.
    private ActorRef<ScriptedActor> Start(ActorSystem system, Func<ValueTask<object?>> handleSecond) => system.Start(
        () => new ScriptedActor
        {
            Receiving = (_, message) =>
            {
                if (message is 1)
                {
                    _bothAreSent.Opened.Wait(Limits.Hang);
                    _clock.Advance(Former);
                    return default;
                }

                _begun.Release();
                return handleSecond();
            },
        },
        new ActorOptions { Runtime = ActorRuntime.DedicatedThread });

    private ValueTask<object?> Block()
    {
        _second.Opened.Wait(Limits.Hang);
        return default;
    }

    private async Task SendBoth(ActorRef actor)
    {
        actor.Tell(1);
        actor.Tell(2);
        _bothAreSent.Open();
        (await _begun.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBeTrue();
    }

    private static TurnAge AgeIn(ActorSystem system) => system.Inspect().ShouldHaveSingleItem().Age;
}
