namespace Nekka.Tests.Inboxes;

/// <summary>Handled, dead letters and thrown together are what was sent: always.</summary>
public abstract class AccountingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private const int Senders = 4;
    private const int MessagesEach = 250;

    [Theory]
    [InlineData(null, StopMode.Drain)]
    [InlineData(null, StopMode.Now)]
    [InlineData(2, StopMode.Drain)]
    [InlineData(2, StopMode.Now)]
    [Semantics("sent")]
    public async Task What_was_told_is_handled_a_dead_letter_or_thrown(int? capacity, StopMode mode)
    {
        var handled = 0;
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(++handled) }, capacity);

        var refused = await SendWhileItStops(actor, mode, message =>
        {
            switch (message % 3)
            {
                case 0:
                    actor.Tell(message);
                    break;
                case 1:
                    actor.TellAsync(message).AsTask().Wait(Limits.Hang);
                    break;
                default:
                    actor.Defer(_ => handled++);
                    break;
            }
        });

        (handled + System.DeadLetters.Count + refused).ShouldBe(Senders * MessagesEach);
    }

    [Theory]
    [InlineData(null, StopMode.Drain)]
    [InlineData(null, StopMode.Now)]
    [InlineData(2, StopMode.Drain)]
    [InlineData(2, StopMode.Now)]
    [Semantics("sent")]
    public async Task What_was_asked_is_answered_or_fails_with_ActorDeadException(int? capacity, StopMode mode)
    {
        var handled = 0;
        var actor = Start(() => new ScriptedActor { Receiving = (_, _) => new(++handled) }, capacity);

        var refused = await SendWhileItStops(actor, mode, message =>
        {
            if (message % 2 == 0)
            {
                actor.Ask(message, Limits.Hang);
            }
            else
            {
                actor.Call(_ => ++handled).Get(Limits.Hang);
            }
        });

        (handled + refused).ShouldBe(Senders * MessagesEach);
        System.DeadLetters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Of_many_stops_each_is_answered()
    {
        var actor = Start(() => new ScriptedActor());

        var stops = await Threads.RunTogether(8, index => actor.StopAsync(index % 2 == 0 ? StopMode.Drain : StopMode.Now).Get(Limits.Hang));

        stops.ShouldContain(true);
        actor.Stop(Limits.Hang).ShouldBeFalse();
    }

    private static async Task<int> SendWhileItStops(ActorRef actor, StopMode mode, Action<int> send)
    {
        var refused = 0;
        await Threads.RunTogether(Senders + 1, sender =>
        {
            for (var message = 0; message < MessagesEach; message++)
            {
                if (sender == Senders)
                {
                    if (message == MessagesEach - 1)
                    {
                        actor.StopAsync(mode).Get(Limits.Hang).ShouldBeTrue();
                    }

                    Thread.Yield(); // So that it stops somewhere among what the others send.
                    continue;
                }

                try
                {
                    send(message);
                }
                catch (Exception exception) when (exception is ActorDeadException or AggregateException { InnerException: ActorDeadException })
                {
                    Interlocked.Increment(ref refused);
                }
            }

            return true;
        });
        return refused;
    }
}

public sealed class AccountingOnThreadPool : AccountingContract<OnThreadPool>;
public sealed class AccountingOnDedicatedThreads : AccountingContract<OnDedicatedThreads>;
public sealed class AccountingOnEventLoop : AccountingContract<OnEventLoop>;
public sealed class AccountingOnMixedRuntimes : AccountingContract<OnMixedRuntimes>;
public sealed class AccountingOnSynchronizationContext : AccountingContract<OnSynchronizationContext>;
