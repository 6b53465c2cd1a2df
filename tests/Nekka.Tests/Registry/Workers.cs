namespace Nekka.Tests.Registry;

/// <summary>What some of the registered actors can do.</summary>
internal interface IWorker;

/// <summary>Classes to be found in a registry: one derives from another, one is generic.</summary>
internal class Worker : Actor, IWorker
{
    public List<object?> Received { get; } = [];

    protected override object? OnReceive(object? message)
    {
        Received.Add(message);
        return null;
    }
}

internal sealed class SpecialWorker : Worker;

internal sealed class Boss : Actor;

internal sealed class Holder<T> : Actor;
