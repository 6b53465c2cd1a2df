using Nekka.Tests.Inboxes;

namespace Nekka.Tests.Events;

/// <summary>A subscriber without room holds up neither the publisher nor the other subscribers.</summary>
public abstract class FullSubscriberContract<TRuntime> : FullInbox<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    [Semantics("event-full")]
    public void With_Wait_messages_wait_in_line_and_the_publisher_does_not()
    {
        var actor = StartBusy(capacity: 2);
        using var subscription = System.Events.Subscribe<object>(actor);

        Publish(1, 2, 3, 4, 5);

        System.Inspect()[0].WaitingForRoomCount.ShouldBe(3);
        HandledAtTheEnd(actor).ShouldBe(["work", 1, 2, 3, 4, 5]);
    }

    [Fact]
    [Semantics("event-full")]
    public void Messages_in_line_become_dead_letters_when_the_subscriber_is_stopped_now()
    {
        var actor = StartBusy(capacity: 1);
        using var subscription = System.Events.Subscribe<object>(actor);
        Publish(1, 2, 3);

        var end = actor.StopAsync(StopMode.Now);
        Gate.Open();
        end.Get(Limits.Hang);

        System.DeadLetters.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(InboxFullMode.DropNewest, 1)]
    [InlineData(InboxFullMode.Fail, 1)]
    [InlineData(InboxFullMode.DropOldest, 3)]
    [Semantics("event-full")]
    public void With_another_mode_messages_are_dropped_and_counted(InboxFullMode mode, int kept)
    {
        var actor = StartBusy(capacity: 1, mode);
        using var subscription = System.Events.Subscribe<int>(actor);

        Publish(1, 2, 3);

        System.DeadLetters.Count.ShouldBe(2);
        System.Inspect()[0].DroppedCount.ShouldBe(2);
        HandledAtTheEnd(actor).ShouldBe(["work", kept]);
    }

    [Fact]
    public void A_listener_to_dead_letters_that_has_no_room_for_them_causes_no_further_ones()
    {
        var actor = StartBusy(capacity: 1, InboxFullMode.DropNewest);
        using var subscription = System.Events.Subscribe<DeadLetter>(actor);
        actor.Tell("fills it");

        actor.Tell("dropped");

        System.DeadLetters.Count.ShouldBe(2);
        HandledAtTheEnd(actor).ShouldBe(["work", "fills it"]);
    }

    private void Publish(params int[] numbers) => Array.ForEach(numbers, System.Events.Publish);

    private IEnumerable<object?> HandledAtTheEnd(ActorRef actor)
    {
        Gate.Open();
        actor.Stop(Limits.Hang);
        return HandledSoFar;
    }
}

public sealed class FullSubscriberOnThreadPool : FullSubscriberContract<OnThreadPool>;
public sealed class FullSubscriberOnDedicatedThreads : FullSubscriberContract<OnDedicatedThreads>;
public sealed class FullSubscriberOnEventLoop : FullSubscriberContract<OnEventLoop>;
public sealed class FullSubscriberOnMixedRuntimes : FullSubscriberContract<OnMixedRuntimes>;
public sealed class FullSubscriberOnSynchronizationContext : FullSubscriberContract<OnSynchronizationContext>;
