namespace Nekka.Testing.Tests;

/// <summary>Small actor programs, each with a fault that only some schedules show.</summary>
public static class PlantedFaults
{
    /// <summary>All of them, by what is wrong.</summary>
    public static IReadOnlyList<(string Fault, Func<ActorSystem, Task> Program)> All { get; } =
    [
        ("an update is lost across an await", Lost_update),
        ("two actors check, then act", Check_then_act),
        ("a late subscriber is never told to stop", Missed_stop),
        ("the code assumes that two timers of the same moment go off in order", Timer_order),
        ("an answer goes to an actor that has stopped", Reply_after_stop),
        ("the code assumes that a message arrives before one that takes a longer way", Overtaken_message),
        ("two actors block for each other", Blocked_for_each_other),
        ("an actor is looked up, and gone when it is asked", Looked_up_then_gone),
        ("two actors with full inboxes wait for room in each other", Full_inboxes),
        ("an operation that timed out is retried, and done twice", Done_twice),
    ];

    private static async Task Lost_update(ActorSystem system)
    {
        var prices = Account.Start(); // Whoever is asked; what matters is the await.
        var cart = Cart.Start(prices).Proxy();
        await cart.Add(2, 3);
        (await cart.Total).ShouldBe(5);
    }

    private static async Task Check_then_act(ActorSystem system)
    {
        var room = Room.Start().Proxy();
        var guests = new[] { Guest.Start(room).Proxy(), Guest.Start(room).Proxy() };
        await Task.WhenAll(guests.Select(guest => guest.Book().AsTask()));
        (await room.Bookings).ShouldBe(1);
    }

    private static async Task Missed_stop(ActorSystem system)
    {
        var hub = Hub.Start().Proxy();
        Session.Start(hub);
        await hub.ShutDown();
        await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
        system.GetByClass<Session>().ShouldBeEmpty();
    }

    private static async Task Timer_order(ActorSystem system)
    {
        var entry = CacheEntry.Start().Proxy();
        entry.Defer.Keep(TimeSpan.FromSeconds(10));
        await Task.Delay(TimeSpan.FromSeconds(10), system.TimeProvider);
        (await entry.IsFresh).ShouldBeTrue(); // The last moment is taken to count.
    }

    private static async Task Reply_after_stop(ActorSystem system)
    {
        var worker = Scripted.That(static message =>
        {
            ((ActorRef)message!).Tell("done");
            return null;
        });
        var client = Scripted.That(static message => message);
        worker.Tell(client);
        await client.StopAsync();
    }

    private static async Task Overtaken_message(ActorSystem system)
    {
        var rate = 0;
        var prices = Scripted.That(message => message is int set ? rate = set : 100 / rate);
        var shop = Scripted.ThatAwaits(async _ => await prices.AskAsync("price"));
        var sale = shop.AskAsync("sell");
        prices.Tell(2);
        await sale;
    }

    private static async Task Blocked_for_each_other(ActorSystem system)
    {
        ActorRef? right = null;
        var left = Scripted.That(message => message is "go" ? right!.Ask("?") : 1);
        right = Scripted.That(message => message is "go" ? left.Ask("?") : 1);
        var answers = new[] { left.AskAsync("go"), right.AskAsync("go") };
        await Future.WhenAll(answers);
    }

    private static async Task Looked_up_then_gone(ActorSystem system)
    {
        var account = Account.Start();
        var auditor = Scripted.ThatAwaits(async _ =>
            ActorRegistry.GetByClass<Account>() is [var found] ? await found.Call(actor => actor.Balance) : 0);
        var audit = auditor.AskAsync("audit");
        await account.StopAsync();
        await audit;
    }

    private static async Task Full_inboxes(ActorSystem system)
    {
        ActorRef? pong = null;
        var ping = Scripted.That(_ => TellTwice(pong!), inboxCapacity: 1);
        pong = Scripted.That(message => message is "go" ? TellTwice(ping) : null, inboxCapacity: 1);
        await Task.WhenAll(ping.AskAsync("go").AsTask(), pong.AskAsync("go").AsTask());

        static object? TellTwice(ActorRef other)
        {
            other.Tell("one");
            other.Tell("two");
            return null;
        }
    }

    private static async Task Done_twice(ActorSystem system)
    {
        var account = Account.Start().Proxy();
        var slow = SlowTeller.Start(account).Proxy();
        try
        {
            await slow.Deposit(10).WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (ActorTimeoutException)
        {
            await slow.Deposit(10);
        }

        (await account.Balance).ShouldBe(10);
    }
}
