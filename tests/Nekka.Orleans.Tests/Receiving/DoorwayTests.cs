using Microsoft.Extensions.Time.Testing;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Tests.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Receiving;

public sealed class DoorwayTests
{
    private const ulong Here = 7;

    private readonly Inbox _inbox = new();
    private readonly Doorway _doorway;

    public DoorwayTests() => _doorway = new Doorway(Here, _inbox, TimeProvider.System);

    private Task<BatchReply> Send(ParcelKind kind, long[] numbers, int era = 1, ulong activation = 0, ulong sender = 1, long[]? done = null, INekkaActor? origin = null) => _doorway.Exchange(new Batch
    {
        Sender = sender,
        Era = era,
        Activation = activation,
        Low = 1,
        Done = done ?? [],
        Origin = origin,
        Parcels = Array.ConvertAll(numbers, number => NewMessage.Parcel(kind, number)),
    });

    [Fact]
    public async Task A_tell_is_replied_to_when_it_is_in_the_inbox()
    {
        var reply = await Send(ParcelKind.Tell, [1]);
        _inbox.Numbers.ShouldBe([1]);
        (reply.Activation, reply.Taken, reply.IsRefused).ShouldBe((Here, 2, false));
    }

    [Fact]
    public async Task An_ask_is_replied_to_when_it_is_answered()
    {
        var reply = Send(ParcelKind.Ask, [1]);
        reply.IsCompleted.ShouldBeFalse();
        _inbox.Answer(1);
        (await reply).Answers.Single().Number.ShouldBe(1);
    }

    [Fact]
    public async Task Each_sender_has_its_own_numbers()
    {
        await Send(ParcelKind.Tell, [1], sender: 1);
        await Send(ParcelKind.Tell, [1], sender: 2);
        _inbox.Numbers.ShouldBe([1, 1]);
    }

    [Fact]
    public async Task What_is_meant_for_another_activation_is_refused()
    {
        (await Send(ParcelKind.Tell, [1], activation: 8)).IsRefused.ShouldBeTrue();
        _inbox.Numbers.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_belongs_to_a_former_era_is_refused()
    {
        await Send(ParcelKind.Tell, [1], era: 2);
        (await Send(ParcelKind.Tell, [2], era: 1)).IsRefused.ShouldBeTrue();
        _inbox.Numbers.ShouldBe([1]);
    }

    [Fact]
    public async Task Numbers_begin_anew_in_each_era()
    {
        await Send(ParcelKind.Tell, [1], era: 1);
        await Send(ParcelKind.Tell, [1], era: 2);
        _inbox.Numbers.ShouldBe([1, 1]);
    }

    [Fact]
    public async Task What_is_in_hand_is_given_up_when_the_sender_begins_a_new_era()
    {
        var former = Send(ParcelKind.Ask, [1], era: 1);
        await Send(ParcelKind.Tell, [1], era: 2);
        await former;
        _inbox.GivenUp.ShouldBe([1]);
    }

    [Fact]
    public async Task An_ask_that_was_given_up_is_given_up_here()
    {
        var waits = Send(ParcelKind.Ask, [1]);
        await Send(ParcelKind.Tell, [], done: [1]);
        await waits;
        _inbox.GivenUp.ShouldBe([1]);
    }

    [Fact]
    public async Task What_a_sender_has_in_hand_is_given_up_when_the_sender_has_been_silent_for_longer_than_any_waits()
    {
        var clock = new FakeTimeProvider();
        var inbox = new Inbox();
        var doorway = new Doorway(Here, inbox, clock);
        var forgotten = doorway.Exchange(new Batch { Sender = 1, Era = 1, Low = 1, Parcels = [NewMessage.Parcel(ParcelKind.Ask, 1)] });
        clock.Advance(NekkaClusterOptions.Longest + TimeSpan.FromSeconds(1));
        await doorway.Exchange(new Batch { Sender = 2, Era = 1, Low = 1, Parcels = [NewMessage.Parcel(ParcelKind.Tell, 1)] });
        await forgotten.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        inbox.GivenUp.ShouldBe([1]);
    }

    [Fact]
    public async Task Nothing_is_taken_after_the_end_has_begun()
    {
        await Send(ParcelKind.Tell, [1]);
        _doorway.BeginEnd();
        var reply = await Send(ParcelKind.Tell, [2]);
        (reply.IsRefused, reply.Taken).ShouldBe((true, 2));
        _inbox.Numbers.ShouldBe([1]);
    }

    [Fact]
    public async Task What_is_in_hand_when_the_end_begins_is_answered()
    {
        var first = Send(ParcelKind.Ask, [1, 2]);
        _doorway.BeginEnd();
        _inbox.Answer(1);
        first.IsCompleted.ShouldBeFalse();
        _inbox.Answer(2);
        (await first).Answers.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_sender_can_still_ask_for_answers_after_the_end_has_begun()
    {
        var first = Send(ParcelKind.Ask, [1]);
        _doorway.BeginEnd();
        var second = Send(ParcelKind.Tell, [2]);
        (await first).IsRefused.ShouldBeTrue();
        _inbox.Answer(1);
        (await second).Answers.Single().Number.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_waits_for_what_is_in_hand_and_tells_its_sender()
    {
        var sender = new Process();
        var request = Send(ParcelKind.Ask, [1], origin: sender);
        _doorway.BeginEnd();
        _doorway.ReleaseHeld();
        (await request).IsAtWork.ShouldBeTrue(); // So no reply tells the sender any more.
        var end = _doorway.EndAsync();
        end.IsCompleted.ShouldBeFalse();
        _inbox.Answer(1);
        await end;
        sender.Delivered.ShouldBe([1]);
    }

    [Fact]
    public async Task The_end_tells_a_sender_of_answers_that_are_too_large_together_one_after_the_other()
    {
        var sender = new Process();
        _inbox.Bytes = 300_000;
        var request = Send(ParcelKind.Ask, [1, 2], origin: sender);
        _doorway.BeginEnd();
        _doorway.ReleaseHeld();
        await request;
        _inbox.Answer(1);
        _inbox.Answer(2);
        await _doorway.EndAsync();
        sender.Delivered.ShouldBe([1, 2]);
        sender.Taken.ShouldBe([3, 3]);
    }

    [Fact]
    public async Task With_nothing_in_hand_the_end_tells_nobody()
    {
        var sender = new Process();
        await Send(ParcelKind.Tell, [1], origin: sender);
        _doorway.BeginEnd();
        await _doorway.EndAsync();
        sender.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sender_to_whose_request_the_answer_was_replied_is_not_called()
    {
        var sender = new Process();
        var reply = Send(ParcelKind.Ask, [1], origin: sender);
        _inbox.Answer(1);
        await reply;
        _doorway.BeginEnd();
        await _doorway.EndAsync();
        sender.Taken.ShouldBeEmpty(); // It may be gone, and Orleans would log that it cannot be reached.
    }

    [Fact]
    public async Task The_end_tells_the_sender_of_what_came_too_early_that_it_was_not_taken()
    {
        var sender = new Process();
        _ = Send(ParcelKind.Ask, [2], origin: sender);
        _doorway.ReleaseHeld();
        _doorway.BeginEnd();
        await _doorway.EndAsync();
        sender.Taken.ShouldBe([1]);
    }

    [Fact]
    public async Task A_doorway_says_once_that_a_request_waits_until_it_is_released()
    {
        var waiting = 0;
        var doorway = new Doorway(7, _inbox, TimeProvider.System) { Holding = _ => waiting++ };
        var reply = doorway.Exchange(new Batch { Sender = 1, Era = 1, Low = 1, Parcels = [new Parcel(ParcelKind.Ask, 0, [], null, null) { Number = 1 }] });
        waiting.ShouldBe(1);
        doorway.ReleaseHeld();
        (await reply).IsAtWork.ShouldBeTrue();
    }

    private sealed class Process : INekkaActor
    {
        public List<long> Delivered { get; } = [];

        public List<long> Taken { get; } = [];

        public Task<BatchReply> Exchange(Batch batch) => throw new System.Diagnostics.UnreachableException();

        public Task Deliver(ulong sender, int era, BatchReply answers)
        {
            Delivered.AddRange(answers.Answers.Select(static answer => answer.Number));
            Taken.Add(answers.Taken);
            return Task.CompletedTask;
        }

        public Task Probe(WaitProbe probe) => throw new System.Diagnostics.UnreachableException();
    }

    private sealed class Inbox : Reception
    {
        private readonly Dictionary<long, (Receipt Receipt, Ended Outcome)> _inHand = [];

        public List<long> Numbers { get; } = [];

        public List<long> GivenUp { get; } = [];

        /// <summary>The size of each answer.</summary>
        public int Bytes { get; set; }

        public override void Admit(in Parcel parcel, Receipt receipt)
        {
            Numbers.Add(parcel.Number);
            if (parcel.IsAnswered)
            {
                var outcome = new Ended(this, parcel.Number);
                receipt.Begin(outcome);
                _inHand[parcel.Number] = (receipt, outcome);
            }
        }

        public void Answer(long number) => _inHand[number].Receipt.Complete(_inHand[number].Outcome);
    }

    private sealed class Ended(Inbox inbox, long number) : Outcome(number)
    {
        public override Answer Answer { get; } = new(number, AnswerKind.Value, new byte[inbox.Bytes]);

        public override void GiveUp() => inbox.GivenUp.Add(Number);
    }
}
