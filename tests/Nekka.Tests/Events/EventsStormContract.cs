using System.Runtime.CompilerServices;
using Nekka.Tests.Actors;

namespace Nekka.Tests.Events;

/// <summary>Nothing is lost or doubled, whoever races with whom.</summary>
public abstract class EventsStormContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("event-order")]
    public void Subscribers_receive_everything_in_order_while_others_come_and_go()
    {
        const int Publishers = 4;
        var messages = 2_000 * Limits.StormFactor;
        var listeners = Enumerable.Range(0, 4).Select(_ => Start(() => new Listener())).ToArray();
        using var first = System.Events.Subscribe<(int, int)>(listeners[0]);
        using var second = System.Events.Subscribe<object>(listeners[1]);
        using var third = System.Events.Subscribe<ITuple>(listeners[2]);
        using var fourth = System.Events.Subscribe<(int, int)>(listeners[3]);
        using var again = System.Events.Subscribe<ITuple>(listeners[3]);

        Crowd.Run(Publishers + 1, publisher =>
        {
            for (var number = 0; number < messages; number++)
            {
                if (publisher < Publishers)
                {
                    System.Events.Publish((publisher, number));
                }
                else if (number % 20 == 0)
                {
                    var passer = Start(() => new Listener());
                    using var subscription = System.Events.Subscribe<(int, int)>(passer);
                    passer.Call(static actor => actor.Hear<object>()).Get(Limits.Hang);
                    passer.Stop(Limits.Hang);
                }
            }
        });

        foreach (var listener in listeners)
        {
            var received = listener.Call(static actor => actor.Received.OfType<(int Publisher, int Number)>().ToList()).Get(Limits.Hang);
            for (var publisher = 0; publisher < Publishers; publisher++)
            {
                received.Where(entry => entry.Publisher == publisher).Select(static entry => entry.Number).ShouldBe(Enumerable.Range(0, messages));
            }
        }
    }
}

public sealed class EventsStormOnThreadPool : EventsStormContract<OnThreadPool>;
public sealed class EventsStormOnDedicatedThreads : EventsStormContract<OnDedicatedThreads>;
public sealed class EventsStormOnEventLoop : EventsStormContract<OnEventLoop>;
public sealed class EventsStormOnMixedRuntimes : EventsStormContract<OnMixedRuntimes>;
public sealed class EventsStormOnSynchronizationContext : EventsStormContract<OnSynchronizationContext>;
