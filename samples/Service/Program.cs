using System.Runtime.InteropServices;
using System.Threading.Channels;
using Nekka;

// A service that finishes its accepted work when it shuts down. This one shuts itself down; a real one waits for SIGTERM or Ctrl+C.
var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);

// Start actors before the actors that rely on them, and start the entry points last.
Channel<int> orders = Channel.CreateUnbounded<int>();
StoreProxy store = Store.Start().Proxy();
OrderReader.Start(orders, store);

for (var order = 1; order <= 3; order++)
{
    orders.Writer.TryWrite(order);
}

await store.WhenStored(3).Unwrap();
Console.WriteLine("3 orders are stored.");
orders.Writer.TryWrite(4);
orders.Writer.TryWrite(5);
ended.SetResult();

await ended.Task;
try
{
    await ActorRegistry.StopAllAsync(TimeSpan.FromSeconds(20), StopMode.Now);
    Console.WriteLine("All actors have stopped.");
}
catch (ActorTimeoutException late)
{
    Console.WriteLine(late.Message); // Which actors, and what each is doing.
}

void End(PosixSignalContext context)
{
    context.Cancel = true; // The process ends when Main does, not at once.
    ended.TrySetResult();
}

/// <summary>Reads orders from a channel (it could be a socket) and sends them to the store.</summary>
public class OrderReader(Channel<int> orders, StoreProxy store) : Actor
{
    private int _read;

    protected override void OnStart() => RunInBackground(ReadAsync);

    private async Task ReadAsync(CancellationToken stopped)
    {
        await foreach (var order in orders.Reader.ReadAllAsync(stopped))
        {
            _read++; // No lock: this runs in the actor's context, between two messages.
            store.Defer.Add(order);
        }
    }

    protected override void OnStop()
    {
        orders.Writer.Complete(); // No more orders. The loop has ended; these are left:
        while (orders.Reader.TryRead(out var order))
        {
            _read++;
            store.Defer.Add(order);
        }

        Console.WriteLine($"The reader has read {_read} orders.");
    }
}

/// <summary>Stores orders.</summary>
public class Store : Actor
{
    private readonly List<int> _orders = [];
    private readonly List<(int Count, Future<int> Stored)> _waiting = [];

    public void Add(int order)
    {
        _orders.Add(order);
        foreach (var (count, stored) in _waiting.Where(waiting => waiting.Count == _orders.Count))
        {
            stored.Set(order);
        }
    }

    /// <summary>Returns a future of the order that brings the store to this number of orders.</summary>
    public Future<int> WhenStored(int count)
    {
        Future<int> stored = CreateFuture<int>();
        if (count <= _orders.Count)
        {
            stored.Set(_orders[count - 1]);
        }
        else
        {
            _waiting.Add((count, stored));
        }

        return stored;
    }

    protected override void OnStop() => Console.WriteLine($"The store closes with orders {string.Join(", ", _orders)}.");
}
