namespace Nekka.Tests.Events;

/// <summary>Actors receive what is published by its type.</summary>
public abstract class SubscribingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("event-type")]
    public void A_subscriber_receives_messages_of_the_class_of_derived_classes_and_of_the_interface()
    {
        var ofClass = StartHearing<News>();
        var ofInterface = StartHearing<INews>();
        var ofDerived = StartHearing<Flash>();

        System.Events.Publish(new News(1));
        System.Events.Publish<INews>(new Flash(2));
        System.Events.Publish("no news");

        Received(ofClass).ShouldBe([new News(1), new Flash(2)]);
        Received(ofInterface).ShouldBe([new News(1), new Flash(2)]);
        Received(ofDerived).ShouldBe([new Flash(2)]);
    }

    [Fact]
    [Semantics("event-once")]
    public void A_subscriber_to_several_types_of_a_message_receives_it_once()
    {
        var listener = StartHearing<News>();
        listener.Call(actor => actor.Hear<INews>()).Get(Limits.Hang);
        listener.Call(actor => actor.Hear<News>()).Get(Limits.Hang);
        using var other = System.Events.Subscribe<object>(listener);

        System.Events.Publish(new Flash(1));

        Received(listener).ShouldBe([new Flash(1)]);
    }

    [Fact]
    [Semantics("event-order")]
    public void A_subscriber_receives_what_one_publishes_in_order()
    {
        var listener = StartHearing<News>();

        for (var number = 0; number < 1_000; number++)
        {
            System.Events.Publish(number % 2 == 0 ? new News(number) : new Flash(number));
        }

        Received(listener).Select(static news => ((News)news!).Number).ShouldBe(Enumerable.Range(0, 1_000));
    }

    [Fact]
    [Semantics("event-unsubscribe")]
    public void A_subscription_that_was_disposed_brings_nothing_more()
    {
        var listener = Start(() => new Listener());
        var first = System.Events.Subscribe<News>(listener);
        var second = System.Events.Subscribe<News>(listener);
        first.Dispose();
        System.Events.Publish(new News(1));
        second.Dispose();
        second.Dispose();

        System.Events.Publish(new News(2));

        Received(listener).ShouldBe([new News(1)]);
    }

    [Fact]
    [Semantics("event-unsubscribe")]
    public void A_subscription_that_ends_leaves_those_of_others_to_the_type()
    {
        var (listener, other) = (Start(() => new Listener()), StartHearing<News>());
        var subscription = System.Events.Subscribe<News>(listener);
        System.Events.Publish(new News(1));

        subscription.Dispose();
        System.Events.Publish(new News(2));

        Received(listener).ShouldBe([new News(1)]);
        Received(other).ShouldBe([new News(1), new News(2)]);
    }

    [Fact]
    [Semantics("event-unsubscribe")]
    public void An_actor_that_unsubscribes_keeps_its_other_subscriptions()
    {
        var listener = StartHearing<News>();
        listener.Call(actor => actor.Hear<string>()).Get(Limits.Hang);
        listener.Call(actor => actor.HearNoMore<News>()).Get(Limits.Hang);
        listener.Call(actor => actor.HearNoMore<Flash>()).Get(Limits.Hang);

        System.Events.Publish(new News(1));
        System.Events.Publish("still here");

        Received(listener).ShouldBe(["still here"]);
    }

    [Fact]
    [Semantics("event-dead")]
    public void Publishing_passes_over_a_subscriber_that_has_ended()
    {
        var dead = StartHearing<News>();
        dead.Stop(Limits.Hang);
        using var late = System.Events.Subscribe<News>(dead);
        var listener = StartHearing<News>();

        System.Events.Publish(new News(1));

        Received(listener).ShouldBe([new News(1)]);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    [Semantics("event-restart")]
    public void A_restart_keeps_the_subscriptions_and_doubles_none()
    {
        var starts = 0;
        var listener = System.Start(
            () => new Listener
            {
                Starting = actor =>
                {
                    starts++;
                    actor.Hear<News>();
                },
            },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy { Decide = static _ => SupervisorDirective.Restart } });
        listener.WhenStarted.Get(Limits.Hang);

        listener.Tell(new InvalidOperationException("on purpose"));
        System.Events.Publish(new News(1));

        Received(listener).ShouldBe([new News(1)]);
        starts.ShouldBe(2);
    }

    [Fact]
    public void Subscribing_an_actor_of_another_system_is_refused()
    {
        var listener = Start(() => new Listener());

        Should.Throw<ArgumentException>(() => new ActorSystem().Events.Subscribe<News>(listener)).ParamName.ShouldBe("subscriber");
    }

    private ActorRef<Listener> StartHearing<T>()
    {
        var listener = Start(() => new Listener());
        listener.Call(static actor => actor.Hear<T>()).Get(Limits.Hang);
        return listener;
    }

    private static List<object?> Received(ActorRef<Listener> listener) => listener.Call(static actor => actor.Received.ToList()).Get(Limits.Hang);
}

public sealed class SubscribingOnThreadPool : SubscribingContract<OnThreadPool>;
public sealed class SubscribingOnDedicatedThreads : SubscribingContract<OnDedicatedThreads>;
public sealed class SubscribingOnEventLoop : SubscribingContract<OnEventLoop>;
public sealed class SubscribingOnMixedRuntimes : SubscribingContract<OnMixedRuntimes>;
public sealed class SubscribingOnSynchronizationContext : SubscribingContract<OnSynchronizationContext>;
