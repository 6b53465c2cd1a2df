namespace Nekka.Testing.Tests;

public class MessageExploration
{
    [Fact]
    public void A_bounded_inbox_keeps_to_its_bound_and_to_the_order_and_loses_nothing() => Explored.WithoutFault(async system =>
    {
        List<string> heard = [];
        ActorRef? receiver = null;
        receiver = Scripted.That(
            message =>
            {
                receiver!.ActorInbox.Count.ShouldBeLessThanOrEqualTo(2);
                heard.Add((string)message!);
                return null;
            },
            inboxCapacity: 2);
        var blocking = Scripted.That(_ => TellAll(receiver, "a")).AskAsync("");
        var awaiting = Scripted.ThatAwaits(async _ =>
        {
            for (var number = 0; number < 4; number++)
            {
                await receiver.TellAsync($"b{number}");
            }

            return null;
        }).AskAsync("");

        await blocking;
        await awaiting;
        await receiver.AskAsync("end");

        heard.Where(static line => line.StartsWith('a')).ShouldBe(["a0", "a1", "a2", "a3"]);
        heard.Where(static line => line.StartsWith('b')).ShouldBe(["b0", "b1", "b2", "b3"]);

        static object? TellAll(ActorRef receiver, string name)
        {
            for (var number = 0; number < 4; number++)
            {
                receiver.Tell($"{name}{number}");
                receiver.ActorInbox.Count.ShouldBeLessThanOrEqualTo(2);
            }

            return null;
        }
    });

    [Fact]
    public void What_an_actor_has_left_behind_goes_on_ahead_of_its_next_message() => Explored.WithoutFault(async system =>
    {
        List<string> heard = [];
        var future = new Future<int>();
        async Task LeaveBehind()
        {
            await future;
            heard.Add("left behind");
        }

        var actor = Scripted.That(message =>
        {
            heard.Add((string)message!);
            switch (message)
            {
                case "begin":
                    _ = LeaveBehind();
                    break;
                case "go on":
                    future.Set(1);
                    break;
            }

            return null;
        });
        actor.Tell("begin");
        actor.Tell("go on");
        await actor.AskAsync("next");

        heard.ShouldBe(["begin", "go on", "left behind", "next"]);
    });

    [Fact]
    public void The_registry_knows_who_is_alive_in_the_order_started() => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            var starter = Scripted.That(_ => system.Start(() => new Worker(events)));
            var started = new[] { starter.AskAsync<ActorRef>(""), starter.AskAsync<ActorRef>("") };
            var observer = Scripted.That(_ => system.GetByClass<Worker>().Count).AskAsync<int>("");

            var (first, second) = (await started[0], await started[1]);
            system.GetByClass<Worker>().ShouldBe([first.As<Worker>(), second.As<Worker>()]);
            (await observer).ShouldBeInRange(0, 2);

            system.Broadcast<Worker>("hello");
            await Task.WhenAll(system.StopAllAsync().Select(static stopped => stopped.AsTask()));

            system.GetAll().ShouldBeEmpty();
            system.GetByUrn(first.ActorUrn).ShouldBeNull();
            events.Count(static line => line == "hello").ShouldBe(2);
        },
        Explored.WithFailures);

    [Fact]
    public void A_proxy_keeps_the_order_of_calls_reads_and_writes() => Explored.WithoutFault(async system =>
    {
        var account = Account.Start().Proxy();
        var other = Scripted.ThatAwaits(async _ =>
        {
            await account.Deposit(100);
            return await account.Balance;
        }).AskAsync<int>("");

        account.Balance = 1;
        account.Defer.Deposit(1);
        var read = account.Balance.GetAsync();
        await account.Balance.SetAsync(5);
        var last = await account.Balance;

        (await read).ShouldBeOneOf(2, 102);
        last.ShouldBeOneOf(5, 105);
        (await other).ShouldBeOneOf(1, 2, 5, 100, 101, 102, 105);
        (await account.Balance).ShouldBeOneOf(5, 105);
    });
}
