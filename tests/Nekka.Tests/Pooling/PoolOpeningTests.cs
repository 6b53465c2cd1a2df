using Nekka.Pooling;
using Nekka.Tests.Actors;

namespace Nekka.Tests.Pooling;

/// <summary>A pool that a host makes first, and opens later.</summary>
public sealed class PoolOpeningTests : ActorContract<OnThreadPool>
{
    private readonly Hall _hall = new();
    private int _constructed;

    [Theory]
    [MemberData(nameof(EveryRouting.All), MemberType = typeof(EveryRouting))]
    public async Task A_pool_that_was_stopped_at_once_before_it_opens_ends_when_it_opens(PoolRouting routing)
    {
        var pool = Prepare(routing);
        var waiting = pool.Reference.AskAsync("never");
        var key = pool.Keys.Of("key", static cell => new ActorRef<PoolWorker>(cell)).Reference;
        var keyed = key.AskAsync("never");
        var stopped = pool.Stop(StopMode.Now);

        pool.LetIn();
        pool.Open(2, parent: null);

        (await stopped.Awaited()).ShouldBeTrue();
        await Should.ThrowAsync<ActorDeadException>(waiting.Awaited);
        await Should.ThrowAsync<ActorDeadException>(keyed.Awaited);
        await key.WhenStopped.Awaited();
        _constructed.ShouldBe(0);
        System.Context.Registry.NotEnded().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pool_that_was_stopped_at_once_and_never_opens_ends_when_its_host_gives_it_up()
    {
        var pool = Prepare(PoolRouting.SharedInbox);
        var stopped = pool.Stop(StopMode.Now);

        pool.Abandon();

        (await stopped.Awaited()).ShouldBeTrue();
    }

    [Fact]
    public void A_pool_that_is_stopped_at_once_while_it_opens_ends()
    {
        for (var round = 0; round < 200; round++)
        {
            var pool = Prepare(PoolRouting.RoundRobin);
            Future<bool>? stopped = null;

            Crowd.Run(2, thread =>
            {
                if (thread == 0)
                {
                    pool.Open(1, parent: null);
                }
                else
                {
                    stopped = pool.Stop(StopMode.Now);
                }
            });

            stopped!.Get(Limits.Hang).ShouldBeTrue();
        }

        System.Context.Registry.NotEnded().ShouldBeEmpty();
    }

    [Fact]
    [Semantics("ref-started")]
    public async Task Code_that_waits_for_the_start_of_a_pool_goes_on_when_it_opens()
    {
        var pool = Prepare(PoolRouting.SharedInbox);
        var started = pool.Reference.WhenStarted;
        started.IsCompleted.ShouldBeFalse();

        pool.Open(1, parent: null);

        await started.AsTask().InTime();
    }

    [Fact]
    public async Task What_is_sent_to_a_pool_before_it_opens_waits_for_that()
    {
        var pool = Prepare(PoolRouting.RoundRobin);
        var asked = pool.Reference.AskAsync("early");

        pool.Open(1, parent: null);

        await asked.Awaited();
    }

    [Fact]
    public async Task A_pool_that_its_host_holds_back_takes_neither_messages_nor_a_stop()
    {
        var pool = Prepare(PoolRouting.RoundRobin, missing: "Start the host.");

        Should.Throw<ActorDeadException>(() => pool.Reference.Tell("early")).Message.ShouldEndWith(" Start the host.");
        (await pool.Stop(StopMode.Drain).Awaited()).ShouldBeFalse();

        pool.LetIn();
        pool.Open(1, parent: null);
        await pool.Reference.AskAsync("late").Awaited();
    }

    private PoolCell Prepare(PoolRouting routing, string? missing = null)
    {
        var pool = PoolStart.Prepare(
            () =>
            {
                Interlocked.Increment(ref _constructed);
                return new PoolWorker(_hall);
            },
            new PoolOptions { Routing = routing, Worker = OnRuntime() with { System = System } });
        pool.AwaitHost(missing);
        return pool;
    }
}
