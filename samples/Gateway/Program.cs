using Nekka;

// An actor that cannot answer yet puts messages aside.
GatewayProxy gateway = Gateway.Start().Proxy();
Future<string> first = gateway.Send("first");
Future<string> second = gateway.Send("second");
gateway.Connected();
Console.WriteLine(await first);
Console.WriteLine(await second);

// While a reentrant handler awaits, other messages are handled.
var exchange = new TaskCompletionSource<int>();
PricesProxy prices = Prices.Start(_ => exchange.Task).Proxy();
Future<int> price = prices.PriceOf("vase");
Console.WriteLine($"{await prices.Known} prices are known, and one is being fetched.");
exchange.SetResult(30);
Console.WriteLine($"The vase costs {await price}.");

// A caller of the interface waits for nothing. The actor's supervisor hears of the exception that a handler throws.
IListener archive = Archive.Start(new ActorOptions { SupervisorStrategy = new SupervisorStrategy() }).Proxy();
archive.Sold("vase");
archive.Sold("");
archive.Sold("lamp");

await ActorRegistry.StopAllAsync(TimeSpan.FromSeconds(10), StopMode.Now);

/// <summary>Hears what is sold.</summary>
public interface IListener
{
    /// <summary>Something has been sold.</summary>
    void Sold(string item);
}

/// <summary>Sends texts, as soon as it is connected.</summary>
public class Gateway : Actor
{
    private bool _isConnected;
    private int _sent;

    public string Send(string text)
    {
        if (!_isConnected)
        {
            Stash();
            return ""; // Not the answer: the caller goes on waiting.
        }

        _sent++;
        return $"The {text} text is sent as number {_sent}.";
    }

    public void Connected()
    {
        _isConnected = true;
        UnstashAll();
    }
}

/// <summary>Fetches prices, several at a time.</summary>
public class Prices(Func<string, Task<int>> fetch) : Actor
{
    private readonly Dictionary<string, int> _prices = [];

    public int Known => _prices.Count;

    [Reentrant]
    public async Task<int> PriceOf(string item)
    {
        if (_prices.TryGetValue(item, out var known))
        {
            return known;
        }

        int price = await fetch(item);
        _prices.TryAdd(item, price); // Another call may have fetched it meanwhile.
        return price;
    }
}

/// <summary>Keeps what was sold.</summary>
public partial class Archive : Actor, IListener
{
    [OneWayHandler]
    public async Task SoldAsync(string item)
    {
        await Task.Yield(); // It could be written to a file.
        if (item is "")
        {
            throw new ArgumentException("There is no item.", nameof(item));
        }

        Console.WriteLine($"The {item} is in the archive.");
    }

    protected override void OnRestarted(Exception exception) => Console.WriteLine($"The archive begins anew: {exception.Message}");
}
