namespace Nekka.Tests.Actors;

/// <summary>Messages from one sender to one actor are handled in the order sent, whatever their kind.</summary>
public abstract class OrderingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("order-sender")]
    public void Tells_asks_calls_and_deferred_calls_of_one_sender_are_handled_in_the_order_sent()
    {
        const int Rounds = 500;
        var actor = Start(() => new Notebook());

        SendRounds(actor, Rounds);

        actor.Call(notebook => notebook.Numbers.ToArray()).Get(Limits.Hang).ShouldBe(Enumerable.Range(0, 5 * Rounds));
    }

    [Fact]
    public void Order_holds_while_handlers_await()
    {
        const int Rounds = 100;
        var actor = Start(() => new Notebook { Awaits = true });

        SendRounds(actor, Rounds);

        actor.Call(notebook => notebook.Numbers.ToArray()).Get(Limits.Hang).ShouldBe(Enumerable.Range(0, 5 * Rounds));
    }

    [Fact]
    public void Order_holds_for_an_actor_that_sends()
    {
        const int Rounds = 100;
        var actor = Start(() => new Notebook());
        var sender = Start(() => new ScriptedActor());

        sender.Call(async _ =>
        {
            await Task.Yield();
            SendRounds(actor, Rounds);
        }).Get(Limits.Hang);

        actor.Call(notebook => notebook.Numbers.ToArray()).Get(Limits.Hang).ShouldBe(Enumerable.Range(0, 5 * Rounds));
    }

    [Fact]
    public void Order_holds_along_a_chain_of_actors()
    {
        const int Messages = 2000;
        var last = Start(() => new Notebook());
        ActorRef next = last;
        for (var place = 0; place < 5; place++)
        {
            var after = next;
            next = Start(() => new ScriptedActor
            {
                Receiving = (_, message) =>
                {
                    after.Tell(message);
                    return default;
                },
            });
        }

        var stops = System.GetAll();
        for (var number = 0; number < Messages; number++)
        {
            next.Tell(number);
        }

        // The first of the chain is the last that was started: when it has stopped it has passed on all there was.
        foreach (var actor in stops.Skip(1).Reverse())
        {
            actor.Stop(Limits.Hang).ShouldBeTrue();
        }

        last.Call(notebook => notebook.Numbers.ToArray()).Get(Limits.Hang).ShouldBe(Enumerable.Range(0, Messages));
    }

    private static void SendRounds(ActorRef<Notebook> actor, int rounds)
    {
        for (var number = 0; number < 5 * rounds; number++)
        {
            var noted = number;
            switch (number % 5)
            {
                case 0:
                    actor.Tell(noted);
                    break;
                case 1:
                    _ = actor.AskAsync(noted);
                    break;
                case 2:
                    _ = actor.Call(notebook => notebook.NoteAsync(noted));
                    break;
                case 3:
                    actor.Defer(notebook => notebook.NoteAsync(noted));
                    break;
                default:
                    actor.TellAsync(noted).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
                    break;
            }
        }
    }

    private sealed class Notebook : Actor
    {
        public bool Awaits { get; init; }

        public IList<int> Numbers { get; } = [];

        public async Task NoteAsync(int number)
        {
            if (Awaits)
            {
                await Task.Yield();
            }

            Numbers.Add(number);
        }

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            await NoteAsync((int)message!);
            return message;
        }
    }
}

public sealed class OrderingOnThreadPool : OrderingContract<OnThreadPool>;
public sealed class OrderingOnDedicatedThreads : OrderingContract<OnDedicatedThreads>;
public sealed class OrderingOnEventLoop : OrderingContract<OnEventLoop>;
public sealed class OrderingOnMixedRuntimes : OrderingContract<OnMixedRuntimes>;
public sealed class OrderingOnSynchronizationContext : OrderingContract<OnSynchronizationContext>;
