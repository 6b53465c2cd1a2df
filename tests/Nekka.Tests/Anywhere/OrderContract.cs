namespace Nekka.Tests.Anywhere;

/// <summary>Messages from one sender to one actor are handled in the order sent, whatever their kind.</summary>
public abstract class OrderContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private const int Rounds = 100;

    [Fact]
    [Semantics("order-sender")]
    public async Task Messages_of_all_kinds_of_one_sender_are_handled_in_the_order_sent()
    {
        var actor = New<Scribe>();

        Sending.Rounds(actor, Rounds);

        await ShouldHaveNoted(actor, Sending.Kinds * Rounds);
    }

    [Fact]
    public async Task Order_holds_while_handlers_await()
    {
        var actor = New<Scribe>();
        actor.Proxy().Awaits = true;

        Sending.Rounds(actor, Rounds);

        await ShouldHaveNoted(actor, Sending.Kinds * Rounds);
    }

    [Fact]
    public async Task Order_holds_for_an_actor_that_sends()
    {
        var (actor, sender) = (New<Scribe>(), New<Scribe>());

        (await sender.Proxy().SendRounds(actor, Rounds).Awaited()).ShouldBe(Enumerable.Range(0, Sending.Kinds * Rounds).Cast<object?>());
    }

    [Fact]
    public async Task Order_holds_along_a_chain_of_actors()
    {
        const int Messages = 500;
        var last = New<Scribe>();
        var first = last;
        for (var place = 0; place < 5; place++)
        {
            var before = New<Scribe>();
            await before.Proxy().PassOnTo(first); // Awaited: messages of several senders have no order.
            first = before;
        }

        for (var number = 0; number < Messages; number++)
        {
            first.Tell(number);
        }

        (await first.AskAsync("end").Awaited()).ShouldBe("end");
        (await last.Proxy().Noted()).ShouldBe([.. Enumerable.Range(0, Messages).Cast<object?>(), "end"]);
    }

    [Fact]
    [Semantics("order-sender")]
    public async Task Of_several_senders_each_keeps_its_order()
    {
        const int Senders = 4;
        const int Messages = 1_000;
        var actor = New<Scribe>();

        await Threads.RunTogether(Senders, sender =>
        {
            for (var number = 0; number < Messages; number++)
            {
                actor.Tell((sender * Messages) + number);
            }

            return true;
        });

        var noted = (await actor.Proxy().Noted()).Cast<int>().ToList();
        noted.Count.ShouldBe(Senders * Messages);
        foreach (var numbers in noted.GroupBy(static number => number / Messages))
        {
            numbers.ShouldBe(numbers.Order());
        }
    }

    [Fact]
    public async Task Order_holds_for_the_first_messages_to_many_actors()
    {
        var actors = Enumerable.Range(0, 50).Select(_ => New<Scribe>()).ToList();

        actors.ForEach(static actor => Sending.Rounds(actor, 3));

        foreach (var actor in actors)
        {
            await ShouldHaveNoted(actor, Sending.Kinds * 3);
        }
    }

    [Fact]
    public async Task What_an_actor_tells_itself_comes_after_what_waits_already()
    {
        using var gate = new Gate();
        var door = System.Start(() => new Doorkeeper(gate));
        var proxy = New<Scribe>().Proxy();
        _ = proxy.Wait(door);
        _ = proxy.TellItself(2);
        proxy.ActorRef.Tell(1);

        gate.Open();

        (await proxy.Noted()).Take(3).ShouldBe(["waited", "before", 1]);
        (await proxy.Noted()).ShouldBe(["waited", "before", 1, 2]);
    }

    [Fact]
    public async Task A_message_that_fails_for_its_caller_does_not_disturb_the_order()
    {
        var actor = New<Scribe>();
        var proxy = actor.Proxy();

        for (var number = 0; number < 300; number++)
        {
            if (number % 3 == 0)
            {
                _ = proxy.Fail("On purpose.");
            }

            actor.Tell(number);
        }

        await ShouldHaveNoted(actor, 300);
    }

    private static async Task ShouldHaveNoted(ActorRef<Scribe> actor, int count) =>
        (await actor.Proxy().Noted().Awaited()).ShouldBe(Enumerable.Range(0, count).Cast<object?>());
}
