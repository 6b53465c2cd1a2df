using System.Collections.Concurrent;
using Nekka;

// 5,000 devices send readings. Each device has an actor, which keeps the average and goes when the device is silent.
const int Count = 5_000;
var store = new Store();
await using var devices = new KeyedActors<int, Device>(
    number => new Device(number, store),
    new KeyedActorsOptions { IdleTimeout = TimeSpan.FromSeconds(0.5), Actor = new ActorOptions { Name = "device" } });

for (var round = 1; round <= 3; round++)
{
    for (var number = 0; number < Count; number++)
    {
        devices[number].Proxy().Defer.Add(number + round); // The first reading of a device starts its actor.
    }
}

Console.WriteLine($"The average of {devices[42].Name} is {await devices[42].Proxy().Average()}.");

while (devices.ActiveCount > 0)
{
    await Task.Delay(TimeSpan.FromSeconds(0.1)); // The devices are silent.
}

Console.WriteLine($"Now {devices.ActiveCount} actors are active, and {store.Count:N0} averages are stored.");

ActorRef<Device> device = devices[42]; // Valid whether its actor is there or not.
device.Proxy().Defer.Add(48);
Console.WriteLine($"With another reading the average of {device.Name} is {await device.Proxy().Average()}.");

/// <summary>Keeps the average of what one device reads.</summary>
public class Device(int number, Store store) : Actor
{
    private double _sum;
    private int _count;

    public void Add(double reading)
    {
        _sum += reading;
        _count++;
    }

    public double Average() => _sum / _count;

    protected override async ValueTask OnStartAsync() => (_sum, _count) = await store.LoadAsync(number);

    protected override async ValueTask OnStopAsync() => await store.SaveAsync(number, (_sum, _count));
}

/// <summary>Stands for a database.</summary>
public class Store
{
    private readonly ConcurrentDictionary<int, (double Sum, int Count)> _rows = new();

    public int Count => _rows.Count;

    public async Task<(double Sum, int Count)> LoadAsync(int number)
    {
        await Task.Yield();
        return _rows.GetValueOrDefault(number);
    }

    public async Task SaveAsync(int number, (double Sum, int Count) row)
    {
        await Task.Yield();
        _rows[number] = row;
    }
}
