using Nekka;

// Several actors behind one reference.
var menu = new Menu(Portions: 4);
await using var kitchen = Cook.StartPool(3, menu);

// Each message is handled by the cook who is free first.
string soup = await kitchen.ActorRef.Call(cook => cook.Prepare("soup"));
string salad = await kitchen.ActorRef.Proxy().Prepare("salad");
kitchen.ActorRef.Tell("bread");
Console.WriteLine($"{soup}; {salad}");

// All orders of a table go to the same cook, who handles them in order.
kitchen.For("table 7").Tell("starter");
kitchen.For("table 7").Tell("dessert");

// Another size. Those who leave finish what they have.
kitchen.Resize(2);
kitchen.Resize(4);
Console.WriteLine($"{kitchen.Workers.Count} cooks");

// Scatter and gather, and the first answer.
IReadOnlyList<Outcome<int>> counts = await Future.WhenAllSettled(
    kitchen.Workers.Select(cook => cook.Call(it => it.Portions)), TimeSpan.FromSeconds(10));
Console.WriteLine($"{counts.Count(count => count.IsSuccess)} answers, each {counts[0].Result} portions");

Future<string>[] answers = [.. kitchen.Workers.Select(cook => cook.Call(it => it.Prepare("tea")))];
Console.WriteLine(await answers[await Future.WhenAny(answers)]);

// At most 100 orders wait; then senders wait for room.
var options = new PoolOptions { InboxCapacity = 100, InboxFullMode = InboxFullMode.Wait };
await using var counter = Cook.StartPool(2, menu, options);
await counter.ActorRef.TellAsync("coffee");

// Everybody must know.
await using var waiters = Cook.StartPool(2, menu, new PoolOptions { Routing = PoolRouting.Broadcast });
waiters.ActorRef.Proxy().Portions = 2;
foreach (ActorRef<Cook> waiter in waiters.Workers)
{
    Console.WriteLine(await waiter.Proxy().Prepare("fish"));
}

public sealed record Menu(int Portions);

public class Cook(Menu menu) : Actor
{
    public int Portions { get; set; } = menu.Portions;

    public string Prepare(string dish) => $"{dish} for {Portions}";

    protected override object? OnReceive(object? message) => Prepare((string)message!);
}
