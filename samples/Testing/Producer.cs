using Nekka;

namespace Samples.Testing;

public sealed record Item(int Number, bool IsNew);

/// <summary>A consumer, as a producer sees it. An actor's proxy implements this interface, and so does a mock.</summary>
public interface IConsumer
{
    void Consume(Item item);
}

public class Producer(IConsumer consumer) : ThreadActor
{
    public void Produce() => consumer.Consume(new Item(1, IsNew: true));
}

public class Consumer : ThreadActor, IConsumer
{
    private readonly List<Item> _consumed = [];

    public IReadOnlyList<Item> Consumed() => [.. _consumed];

    public void Consume(Item item) => _consumed.Add(item);
}
