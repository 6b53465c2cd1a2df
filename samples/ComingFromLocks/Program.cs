using Nekka;
using Samples.ComingFromLocks;

// What goes wrong with a lock, a semaphore and a loop over a channel, and what becomes of it in an actor.
await SellTheLastPiece("With a lock, ", new LockedShop());
await SellTheLastPiece("With an actor, ", Shop.Start().Proxy()); // The proxy is an IShop.

Task<bool> both = new GuardedShop().SellTwoAsync(Task.CompletedTask);
Console.WriteLine($"With a semaphore, a method that calls another one has ended: {both.IsCompleted}.");
Console.WriteLine($"With an actor, it has sold two: {await TwoPieces.Start().Proxy().SellTwo(Task.CompletedTask)}.");

var loop = new ChannelLedger();
await loop.AddAsync("20");
Task<int> wrong = loop.AddAsync("twenty");
await Task.WhenAny(loop.Loop); // Ends, with an exception that nobody looks at.
Task<int> later = loop.AddAsync("22");
Console.WriteLine($"With a channel, the caller whose text was wrong has an answer: {wrong.IsCompleted}; the next caller: {later.IsCompleted}.");

LedgerProxy ledger = Ledger.Start().Proxy();
await ledger.Add("20");
try
{
    await ledger.Add("twenty");
}
catch (FormatException refusal)
{
    Console.WriteLine($"With an actor, the caller whose text was wrong has an answer: {refusal.Message}");
}

Console.WriteLine($"The next caller has an answer, too: {await ledger.Add("22")}.");

// A stop is in line: what was sent before it is handled first.
Future<int> last = ledger.Add("8");
await ledger.Stop();
Console.WriteLine($"A message sent before the stop is answered: {await last}. A message sent after it is refused: {await Refusal(ledger)}.");

static async Task SellTheLastPiece(string with, IShop shop)
{
    var payment = new TaskCompletionSource();
    Task<bool> ann = shop.SellAsync(payment.Task);
    Task<bool> ben = shop.SellAsync(payment.Task);
    payment.SetResult();
    Console.WriteLine($"{with}Ann gets the last piece: {await ann}, Ben: {await ben}. Pieces left: {await shop.CountAsync()}.");
}

static async Task<string> Refusal(LedgerProxy ledger)
{
    try
    {
        return $"{await ledger.Add("1")}";
    }
    catch (ActorDeadException refusal)
    {
        return refusal.GetType().Name;
    }
}
