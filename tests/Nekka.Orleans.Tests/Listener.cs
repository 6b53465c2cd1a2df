using Orleans;

namespace Nekka.Orleans.Tests;

/// <summary>An actor that is not the cluster's, and is told numbers.</summary>
public class Listener : Actor
{
    private readonly List<int> _heard = [];

    public void Hear(int number) => _heard.Add(number);

    public int[] Heard() => [.. _heard];
}

[GenerateSerializer]
public sealed record Envelope([property: Id(0)] string Text, [property: Id(1)] ActorRef<Listener>? Listener, [property: Id(2)] ActorProxy<Listener>? Proxy);
