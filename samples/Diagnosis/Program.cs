using System.Buffers;
using System.Text.Json;
using Nekka;

// A program that asks its own actors what seems to be wrong. An operator reads the same in the tool or the dashboard.
await using var system = new ActorSystem();
var written = new Future<string>();
ActorRef<BidStore> store = BidStore.Start(written, new ActorOptions { System = system });
ActorRef<AuctionHouse> house = AuctionHouse.Start(store, new ActorOptions { System = system });
for (int number = 0; number < 1_000; number++)
{
    house.Tell(new Bid(number));
}

using var feed = new DiagnosisFeed(system);
var json = new ArrayBufferWriter<byte>();
while (true)
{
    json.ResetWrittenCount();
    feed.Write(json, new DiagnosisQuery { Count = 10 });
    using JsonDocument diagnosis = JsonDocument.Parse(json.WrittenMemory);
    string? overload = diagnosis.RootElement.GetProperty("judgements").EnumerateArray()
        .Where(judgement => judgement.GetProperty("kind").GetString() == "overload")
        .Select(judgement => judgement.GetProperty("text").GetString())
        .FirstOrDefault();
    if (overload is not null)
    {
        Console.WriteLine(overload.Split(", the oldest")[0]); // How long it has waited depends on the moment.
        break;
    }

    Thread.Sleep(TimeSpan.FromSeconds(1));
}

written.Set("on disk");

public sealed record Bid(int Amount);

public class AuctionHouse(ActorRef<BidStore> store) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message) => await store.AskAsync(message);
}

public class BidStore(Future<string> written) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message) => await written;
}
