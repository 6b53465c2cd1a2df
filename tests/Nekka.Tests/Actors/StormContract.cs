namespace Nekka.Tests.Actors;

/// <summary>No message and no wake-up is lost, and no two are handled at once, whoever races with whom.</summary>
public abstract class StormContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("order-one")]
    public void A_million_messages_of_eight_senders_are_handled_one_at_a_time_and_in_the_order_of_each_sender()
    {
        const int Senders = 8;
        var messages = 125_000 * Limits.StormFactor;
        var actor = Start(() => new Ledger(Senders));

        Crowd.Run(Senders, sender =>
        {
            for (var number = 0; number < messages; number++)
            {
                actor.Tell(new Entry(sender, number));
            }
        });

        var (next, outOfOrder, overlaps) = actor.Call(ledger => (ledger.Next, ledger.OutOfOrder, ledger.Overlaps)).Get(Limits.Hang);
        next.ShouldAllBe(number => number == messages);
        (outOfOrder, overlaps).ShouldBe((0, 0));
    }

    [Fact]
    public void An_actor_that_goes_idle_again_and_again_misses_no_wake_up()
    {
        const int Askers = 2;
        var asks = 1_000 * Limits.StormFactor;
        var actor = Start(() => new ScriptedActor { Receiving = (_, message) => new(message) });

        Crowd.Run(Askers, _ =>
        {
            for (var number = 0; number < asks; number++)
            {
                actor.Ask<int>(number, Limits.Hang).ShouldBe(number);
            }
        });
    }

    [Fact]
    public void An_actor_that_awaits_again_and_again_misses_no_wake_up()
    {
        const int Askers = 4;
        var asks = 250 * Limits.StormFactor;
        var sum = 0;
        var actor = Start(() => new ScriptedActor
        {
            Receiving = async (_, message) =>
            {
                var before = sum;
                await Task.Run(static () => { });
                sum = before + 1;
                return message;
            },
        });

        Crowd.Run(Askers, _ =>
        {
            for (var number = 0; number < asks; number++)
            {
                actor.Ask<int>(number, Limits.Hang).ShouldBe(number);
            }
        });

        sum.ShouldBe(Askers * asks);
    }

    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    [Semantics("sent")]
    public void When_a_stop_races_with_senders_every_ask_is_answered_once_and_no_tell_is_lost(StopMode mode)
    {
        var rounds = 40 * Limits.StormFactor;
        for (var round = 0; round < rounds; round++)
        {
            var race = new Race(System);
            var actor = Start(() => new ScriptedActor { Receiving = race.Handle });

            race.Run(actor, () => actor.StopAsync(mode).Get(Limits.Hang).ShouldBeTrue());

            race.ShouldAddUp();
        }
    }

    [Fact]
    public void When_a_failure_races_with_senders_every_ask_is_answered_once_and_no_tell_is_lost()
    {
        var rounds = 40 * Limits.StormFactor;
        for (var round = 0; round < rounds; round++)
        {
            var race = new Race(System);
            var actor = Start(() => new ScriptedActor { Receiving = race.Handle });

            race.Run(actor, () =>
            {
                actor.Tell("fail");
                actor.StopAsync().Get(Limits.Hang);
            });

            race.ShouldAddUp();
        }
    }

    [Fact]
    public void Of_many_who_stop_an_actor_at_once_all_are_answered()
    {
        var rounds = 40 * Limits.StormFactor;
        const int Threads = 4;
        for (var round = 0; round < rounds; round++)
        {
            var actor = Start(() => new ScriptedActor());
            var answers = new bool[Threads];

            Crowd.Run(Threads, thread => answers[thread] = actor.StopAsync(thread % 2 == 0 ? StopMode.Drain : StopMode.Now).Get(Limits.Hang));

            answers.ShouldContain(true);
            actor.Stop(Limits.Hang).ShouldBeFalse();
        }
    }

    [Fact]
    public void Many_actors_that_talk_to_each_other_at_once_lose_nothing()
    {
        const int Actors = 50;
        var hops = 200 * Limits.StormFactor;
        var done = Enumerable.Range(0, Actors).Select(_ => new Future<bool>()).ToArray();
        var ring = new ActorRef[Actors];
        for (var place = 0; place < Actors; place++)
        {
            var next = (place + 1) % Actors;
            ring[place] = Start(() => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    var token = (Entry)message!;
                    if (token.Number == hops)
                    {
                        done[token.Sender].Set(true);
                    }
                    else
                    {
                        ring[next].Tell(token with { Number = token.Number + 1 });
                    }

                    return default;
                },
            });
        }

        for (var place = 0; place < Actors; place++)
        {
            ring[place].Tell(new Entry(place, 0));
        }

        Future.GetAll(done, Limits.Hang).ShouldAllBe(isDone => isDone);
    }

    private sealed record Entry(int Sender, int Number);

    private sealed class Ledger(int senders) : Actor
    {
        private int _inside;

        public int[] Next { get; } = new int[senders];

        public int OutOfOrder { get; private set; }

        public int Overlaps { get; private set; }

        protected override object? OnReceive(object? message)
        {
            if (Interlocked.Increment(ref _inside) != 1)
            {
                Overlaps++;
            }

            var (sender, number) = (Entry)message!;
            if (Next[sender]++ != number)
            {
                OutOfOrder++;
            }

            Interlocked.Decrement(ref _inside);
            return null;
        }
    }
}

public sealed class StormOnThreadPool : StormContract<OnThreadPool>;
public sealed class StormOnDedicatedThreads : StormContract<OnDedicatedThreads>;
public sealed class StormOnEventLoop : StormContract<OnEventLoop>;
public sealed class StormOnMixedRuntimes : StormContract<OnMixedRuntimes>;
public sealed class StormOnSynchronizationContext : StormContract<OnSynchronizationContext>;
