using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Hosting.Tests;

/// <summary>What happened, in order.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Write(string line) => _lines.Enqueue(line);
}

public interface IStore
{
    Task<string> Load(string key);
}

/// <summary>An actor that others rely on.</summary>
public sealed class Store(Journal journal) : Actor, IStore
{
    public Task<string> Load(string key)
    {
        journal.Write($"loads {key}");
        return Task.FromResult($"value of {key}");
    }

    protected override void OnStart() => journal.Write("Store starts");

    protected override void OnStop() => journal.Write("Store stops");
}

/// <summary>An actor that relies on another one, by its proxy.</summary>
public sealed class House(StoreProxy store, Journal journal, string name = "no name") : Actor
{
    public async Task<string> Ask(string key) => $"{name}: {await store.Load(key)}";

    public void Fail() => throw new FormatException("as told");

    protected override void OnStart() => journal.Write("House starts");

    protected override void OnStop() => journal.Write("House stops");
}

/// <summary>An actor by key, which relies on another one by its interface.</summary>
public sealed class Lot(string key, IStore store, Journal journal) : Actor
{
    public async Task<string> Show() => $"{key}: {await store.Load(key)}";

    protected override void OnStart() => journal.Write($"Lot {key} starts");

    protected override void OnStop() => journal.Write($"Lot {key} stops");
}

/// <summary>A worker of a pool.</summary>
public sealed class Resolver(Journal journal) : Actor
{
    public string Resolve(string name)
    {
        journal.Write($"resolves {name}");
        return name.ToUpperInvariant();
    }
}

/// <summary>A service of which each actor object has its own.</summary>
public sealed class Connection(Journal journal) : IDisposable
{
    private static int s_count;

    public int Number { get; } = Interlocked.Increment(ref s_count);

    public void Dispose() => journal.Write("a connection is closed");
}

public sealed class Connected(Connection connection, Journal journal, [FromKeyedServices("second")] Connection second) : Actor
{
    public (int First, int Second) Numbers() => (connection.Number, second.Number);

    public void Fail() => throw new FormatException("as told");

    protected override void OnStop() => journal.Write("Connected stops");
}
