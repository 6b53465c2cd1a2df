using System.Diagnostics;

namespace Nekka.Tests.Inboxes;

/// <summary>What a backlog keeps, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(InboxMemoryTests), DisableParallelization = true)]
[Collection(nameof(InboxMemoryTests))]
public sealed class InboxMemoryTests(ITestOutputHelper output) : ActorContract<OnThreadPool>
{
    [Fact]
    public void A_backlog_that_was_handled_gives_its_memory_back()
    {
        const int Messages = 1_000_000;
        using var gate = new ManualResetEventSlim();
        var handled = 0;
        var actor = Start(() => new ScriptedActor
        {
            Receiving = (_, _) =>
            {
                gate.Wait(Limits.Hang);
                return new(++handled);
            },
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var message = 1; message < Messages; message++)
        {
            actor.Tell(null);
        }

        gate.Set();
        actor.Ask(null, Limits.Hang).ShouldBe(Messages);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4_000_000); // It was 16,000,000 long.
    }

    // Sending takes a small part of what handling does; how small, the output says.
    [Theory]
    [InlineData(InboxFullMode.Wait)]
    [InlineData(InboxFullMode.DropNewest)]
    [InlineData(InboxFullMode.DropOldest)]
    [InlineData(InboxFullMode.Fail)]
    public void A_producer_that_is_much_faster_than_its_consumer_fills_the_inbox_and_no_more(InboxFullMode mode)
    {
        const int Capacity = 1_000;
        const int Rounds = 3;
        const int MessagesInRound = 3_000;
        const int Limit = 1_500_000; // 1,000 messages of 1,000 bytes; all would be 9,000,000.
        var actor = System.Start(static () => new SlowConsumer(), new ActorOptions { InboxCapacity = Capacity, InboxFullMode = mode });
        var (refused, most, sending) = (0, 0L, TimeSpan.Zero);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            refused += Send(actor, MessagesInRound);
            sending += Stopwatch.GetElapsedTime(start);
            most = Math.Max(most, Garbage.GrownSince(before, Limit));
        }

        SpinWait.SpinUntil(() => actor.ActorInbox.Count == 0, Limits.Hang).ShouldBeTrue(); // Or there might be no room to ask.
        var (handled, working) = actor.Ask<(int, TimeSpan)>("how many?", Limits.Hang);
        output.WriteLine(
            $"{mode}: {handled:N0} handled, {System.DeadLetters.Count:N0} dead letters, {refused:N0} refused; {most:N0} bytes at most; " +
            $"{sending / (Rounds * MessagesInRound):g} a message sent, {working / handled:g} a message handled");
        most.ShouldBeLessThan(Limit);
        (handled + System.DeadLetters.Count + refused).ShouldBe(Rounds * MessagesInRound);
        handled.ShouldBeInRange(1, mode == InboxFullMode.Wait ? int.MaxValue : (Rounds * MessagesInRound) - 1);
        if (mode == InboxFullMode.Wait)
        {
            handled.ShouldBe(Rounds * MessagesInRound);
        }
    }

    private static int Send(ActorRef actor, int messages)
    {
        var refused = 0;
        for (var number = 0; number < messages; number++)
        {
            try
            {
                actor.Tell(new byte[1_000]);
            }
            catch (InboxFullException)
            {
                refused++;
            }
        }

        return refused;
    }

    private sealed class SlowConsumer : Actor
    {
        private int _handled;
        private TimeSpan _working;

        protected override object? OnReceive(object? message)
        {
            if (message is not byte[])
            {
                return (_handled, _working);
            }

            var start = Stopwatch.GetTimestamp();
            Thread.SpinWait(1_000);
            _handled++;
            _working += Stopwatch.GetElapsedTime(start);
            return null;
        }
    }
}
