using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>What the sender makes of an activation that ends, and of an actor that ends for good.</summary>
public sealed class EndOfActivationTests
{
    private const ulong Here = 7;

    private readonly Outbox _outbox = new(sender: 1, patience: 30_000);
    private readonly List<Settled> _settled = [];

    [Fact]
    public void An_answer_that_is_delivered_counts()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        Deliver(era: 1, taken: 2, Value(1));
        _settled.Single().Answer!.Value.Number.ShouldBe(1);
    }

    [Fact]
    public void A_delivery_that_comes_twice_counts_once()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        Deliver(era: 1, taken: 2, Value(1));
        Deliver(era: 1, taken: 2, Value(1));
        _settled.Count.ShouldBe(1);
    }

    [Fact]
    public void Answers_that_come_with_several_deliveries_all_count()
    {
        Ask();
        Ask();
        Reply(Next(), taken: 3, isAtWork: true);
        Deliver(era: 1, taken: 3, Value(2));
        Deliver(era: 1, taken: 3, Value(1));
        _settled.Select(static settled => settled.Answer!.Value.Number).ShouldBe([2, 1]);
    }

    [Fact]
    public void What_the_activation_has_not_taken_before_its_delivery_is_sent_to_the_next()
    {
        Ask();
        Reply(Next(), taken: 1);
        Deliver(era: 1, taken: 1);
        var next = Next().Batch;
        (next.Era, next.Activation, next.Parcels.Length).ShouldBe((2, 0UL, 1));
    }

    [Fact]
    public void What_the_activation_has_taken_and_not_answered_with_its_delivery_is_awaited()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        Deliver(era: 1, taken: 2);
        _settled.ShouldBeEmpty();
        var next = Next().Batch;
        (next.Era, next.Activation, next.Parcels.Length).ShouldBe((1, Here, 0));
    }

    [Fact]
    public void A_delivery_tells_what_the_activation_has_taken_though_no_reply_of_it_has_come()
    {
        _outbox.Add(NewMessage.Tell());
        Ask();
        var request = Next();
        Deliver(era: 1, taken: 3, new Answer(2, AnswerKind.NotHandled, []));
        _settled.Single().Failure.ShouldBeNull();
        _outbox.OnFailure(request, RequestFailure.Unknown, now: 0, _settled);
        var next = Next().Batch;
        (next.Era, next.Parcels.Length).ShouldBe((2, 1));
        _settled.Count.ShouldBe(1);
    }

    [Fact]
    public void A_delivery_of_a_former_era_counts_for_nothing()
    {
        Ask();
        Reply(Next(), taken: 1);
        Deliver(era: 1, taken: 1);
        _ = Next();
        Deliver(era: 1, taken: 2, Value(1));
        _settled.ShouldBeEmpty();
    }

    [Fact]
    public void A_sender_whose_messages_are_in_hand_asks_again_at_once()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        _outbox.PauseAt(0).ShouldBe(TimeSpan.Zero);
        Next().Batch.Overdue.ShouldBeEmpty();
    }

    [Fact]
    public void Every_message_that_the_actor_has_not_taken_fails_as_gone_when_the_actor_has_ended_for_good()
    {
        Ask();
        Ask();
        Gone(Next());
        _settled.Select(static settled => settled.Failure).ShouldBe([Undelivered.Gone, Undelivered.Gone]);
        _outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void A_message_that_the_actor_has_taken_and_not_answered_may_have_been_handled_when_the_actor_has_ended_for_good()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        Ask();
        Gone(Next());
        _settled.ShouldBeEmpty(); // The answer may be on its way.
        _outbox.Tick(Outbox.GraceOfFormer, _settled);
        _settled.Select(static settled => settled.Failure).ShouldBe([Undelivered.Lost, Undelivered.Gone]);
    }

    [Fact]
    public void The_answers_of_requests_that_are_under_way_count_after_the_actor_has_ended_for_good()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        var former = Next();
        Ask();
        Gone(Next());
        _settled.ShouldBeEmpty();
        Reply(former, taken: 2, isAtWork: false, Value(1));
        _settled.Select(static settled => settled.Failure).ShouldBe([null, Undelivered.Gone]);
    }

    [Fact]
    public void Nothing_is_sent_to_an_actor_that_has_ended_for_good()
    {
        Ask();
        Reply(Next(), taken: 2, isAtWork: true);
        _ = Next();
        Ask();
        Gone(Next());
        Ask();
        _outbox.TryNext(now: 0, out _).ShouldBeFalse();
    }

    private static Answer Value(long number) => new(number, AnswerKind.Value, []);

    private void Ask() => _outbox.Add(NewMessage.Ask());

    private Request Next()
    {
        _outbox.TryNext((long)_outbox.PauseAt(0).TotalMilliseconds, out var request).ShouldBeTrue();
        return request!;
    }

    private void Reply(Request request, long taken, bool isAtWork = false, params Answer[] answers) =>
        _outbox.OnReply(request, new BatchReply { Activation = Here, Answers = answers, Taken = taken, IsAtWork = isAtWork }, now: 0, _settled);

    private void Gone(Request request) => _outbox.OnGone(request, now: 0, _settled);

    private void Deliver(int era, long taken, params Answer[] answers) =>
        _outbox.OnDelivery(era, new BatchReply { Activation = Here, IsRefused = true, Answers = answers, Taken = taken }, now: 0, _settled);
}
