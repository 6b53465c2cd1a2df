namespace Nekka.Tests.Inboxes;

/// <summary>What can be seen of an inbox. Reference, section 3.1, <c>actor_inbox</c>.</summary>
public sealed class ActorInboxTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_capacity_below_one_is_refused(int capacity) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ActorOptions { InboxCapacity = capacity })
            .Message.ShouldStartWith($"InboxCapacity must be 1 or more, or null for no limit, not {capacity}.");

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void Any_other_capacity_is_taken(int? capacity) =>
        new ActorOptions { InboxCapacity = capacity }.InboxCapacity.ShouldBe(capacity);

    [Fact]
    public async Task An_inbox_is_unbounded_unless_said_otherwise()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());

        actor.ActorInbox.Capacity.ShouldBeNull();
        actor.ActorInbox.Count.ShouldBe(0);
        actor.ActorInbox.ToString().ShouldBe("0 messages");
    }

    [Fact]
    public async Task The_inbox_of_an_actor_is_that_of_its_reference()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor(), new ActorOptions { InboxCapacity = 7 });

        var (capacity, count) = await actor.Call(self =>
        {
            self.ActorRef.Tell("to itself");
            return (self.ActorInbox.Capacity, self.ActorInbox.Count);
        }).Awaited();

        (capacity, count).ShouldBe((7, 1));
    }

    [Fact]
    public async Task The_inbox_of_a_dead_actor_is_empty()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang).ShouldBeTrue();

        actor.ActorInbox.Count.ShouldBe(0);
    }
}
