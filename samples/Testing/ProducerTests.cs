using Nekka;
using NSubstitute;
using Xunit;

namespace Samples.Testing;

// Pykka's manual, chapter 5: the usual tools can test an actor.
public sealed class ProducerTests : IDisposable
{
    private readonly IConsumer _consumer = Substitute.For<IConsumer>();
    private readonly ProducerProxy _producer;

    // Step 1: the actor under test is wired up with its dependencies and is started.
    public ProducerTests() => _producer = Producer.Start(_consumer).Proxy();

    // Step 4: the actor is stopped before the next test.
    public void Dispose() => _producer.Stop().Get();

    [Fact]
    public void A_producer_hands_a_new_item_to_its_consumer()
    {
        // Step 2: interact with the actor. The last Get waits until it has handled everything before.
        _producer.Produce().Get();

        // Step 3: assert that results and state are as expected.
        _consumer.Received(1).Consume(new Item(1, IsNew: true));
    }

    [Fact]
    public void The_consumer_may_as_well_be_an_actor()
    {
        var consumer = Consumer.Start().Proxy();
        var producer = Producer.Start(consumer).Proxy(); // The proxy is an IConsumer.

        producer.Produce().Get();

        Assert.Equal([new Item(1, IsNew: true)], consumer.Consumed().Get());
        consumer.Stop().Get();
        producer.Stop().Get();
    }
}
