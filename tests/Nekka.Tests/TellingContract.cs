namespace Nekka.Tests;

/// <summary>Reference, sections 1.3.1 and 3.1, <c>tell</c>.</summary>
public abstract class TellingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Tell_to_a_stopped_actor_throws_ActorDeadException()
    {
        var actor = Start(() => new ScriptedActor());
        actor.Stop(Limits.Hang);

        var exception = Should.Throw<ActorDeadException>(() => actor.Tell("late"));

        exception.Message.ShouldStartWith($"{actor} has stopped, so it did not handle \"late\"");
    }

    [Fact]
    public void A_message_told_is_handled_as_the_same_object()
    {
        var message = new object();
        var received = new Future<object?>();
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, told) =>
            {
                received.Set(told);
                return default;
            },
        });

        actor.Tell(message);

        received.Get(Limits.Hang).ShouldBeSameAs(message);
    }
}
