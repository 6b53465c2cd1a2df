using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>What an outbox makes of activations that end, of requests and replies that get lost, and of callers that give up.</summary>
public sealed class OutboxFaultTests : OutboxTest
{
    [Fact]
    public void What_another_activation_may_have_taken_is_lost()
    {
        var ask = Ask();
        Fail(Next(), RequestFailure.Unknown);
        var question = Next();
        question.Batch.Overdue.ShouldBe([1]);
        Reply(question, taken: 1, unknown: [1]);
        _settled.ShouldBe([new Settled(ask, Answer: null, Undelivered.Lost)]);
    }

    [Fact]
    public void The_activation_is_told_that_it_need_not_wait_for_what_is_lost()
    {
        Ask();
        Fail(Next(), RequestFailure.Unknown);
        Reply(Next(), taken: 1, unknown: [1]);
        Next().Batch.Done.ShouldBe([1]);
    }

    [Fact]
    public void What_the_former_activation_refused_is_sent_to_the_next()
    {
        Meet();
        Ask();
        Reply(Next(), taken: 0, Elsewhere, isRefused: true);
        var request = Next();
        request.Batch.Era.ShouldBe(2);
        request.Batch.Activation.ShouldBe(0ul);
        Numbers(request).ShouldBe([1]);
        _settled.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_former_activation_has_taken_is_lost_when_it_has_not_answered_for_a_while()
    {
        Meet();
        var ask = Ask();
        Reply(Next(), taken: 3);
        Reply(Next(), taken: 0, Elsewhere, isRefused: true);
        Tick(Outbox.GraceOfFormer - 1);
        _settled.ShouldBeEmpty();
        Tick(1);
        _settled.ShouldBe([new Settled(ask, Answer: null, Undelivered.Lost)]);
    }

    [Fact]
    public void The_former_activation_can_answer_after_the_next_one_has_replied()
    {
        Meet();
        var ask = Ask();
        Reply(Next(), taken: 3);
        Reply(Next(), taken: 0, Elsewhere, isRefused: true);
        Ask();
        NothingIsSent();
        _outbox.OnDelivery(era: 1, new BatchReply { Activation = Here, IsRefused = true, Answers = [Value(2)], Taken = 3 }, _now, _settled);
        _settled.ShouldBe([new Settled(ask, Value(2), Failure: null)]);
        Next().Batch.Era.ShouldBe(2);
    }

    [Fact]
    public void The_last_reply_of_an_activation_tells_what_it_has_not_taken()
    {
        Meet();
        var lost = Ask();
        Ask();
        Reply(Next(), taken: 3);
        var asking = Next();
        Reply(asking, taken: 3, isRefused: true, answers: Value(2));
        _settled.ShouldBe([new Settled(lost, Value(2), Failure: null)]);
        Numbers(Next()).ShouldBe([1]);
    }

    [Fact]
    public void An_activation_that_ends_is_asked_for_the_answers_that_it_still_owes()
    {
        Meet();
        Ask();
        Reply(Next(), taken: 3, isRefused: true);
        var asking = Next();
        (asking.Batch.Era, asking.Batch.Activation).ShouldBe((1, Here));
    }

    [Fact]
    public void No_messages_are_sent_to_an_activation_that_ends()
    {
        Meet();
        Ask();
        Reply(Next(), taken: 3, isRefused: true);
        Tell();
        Numbers(Next()).ShouldBeEmpty();
        NothingIsSent();
    }

    [Fact]
    public void What_was_returned_is_sent_to_the_next_activation()
    {
        Meet();
        Ask();
        Reply(Next(), taken: 3, isRefused: true, answers: new Answer(2, AnswerKind.NotHandled, []));
        Numbers(Next()).ShouldBe([1]);
        _settled.ShouldBeEmpty();
    }

    [Fact]
    public void A_reply_of_a_former_era_counts_for_nothing()
    {
        Meet();
        Ask();
        var first = Next();
        Ask();
        var second = Next();
        Reply(first, taken: 0, Elsewhere, isRefused: true);
        Reply(Tick().ShouldNotBeNull(), taken: 0, Elsewhere, isRefused: true);
        Tick(1_001);
        Reply(second, taken: 4, answers: Value(1));
        _settled.Count.ShouldBe(1);
        _settled[0].Failure.ShouldBe(Undelivered.Lost);
    }

    [Fact]
    public void After_a_second_without_news_the_sender_asks()
    {
        Meet();
        Ask();
        Next();
        Tick(999).ShouldBeNull();
        Tick(1).ShouldNotBeNull().Batch.Overdue.ShouldBe([2]);
    }

    [Fact]
    public void The_longer_there_is_no_news_the_more_rarely_the_sender_asks()
    {
        Meet();
        Ask();
        Next();
        Enumerable.Range(0, 25).Count(_ => Tick() is not null).ShouldBeInRange(5, 10);
    }

    [Fact]
    public void A_request_is_written_off_a_second_after_the_reply_to_one_that_was_sent_long_after_it()
    {
        Meet();
        Tell();
        Next();
        Reply(Tick().ShouldNotBeNull(), taken: 2);
        Tick(1_001).ShouldNotBeNull().Batch.Overdue.ShouldBe([2]);
        Tell();
        Numbers(Next()).ShouldBe([3]); // There is room for another.
    }

    [Fact]
    public void A_request_is_not_written_off_because_of_the_reply_to_one_that_was_sent_a_moment_after_it()
    {
        Meet();
        Tell();
        Next();
        Tell();
        Reply(Next(), taken: 2);
        Tick(1_001);
        Tell();
        NothingIsSent();
    }

    [Fact]
    public void Requests_that_get_no_reply_do_not_hold_up_later_messages_for_ever()
    {
        Meet();
        var reply = new Future<object?>();
        Ask(reply);
        Next();
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        Next();
        _outbox.Count.ShouldBe(0);
        Tell();
        NothingIsSent();
        Reply(Tick().ShouldNotBeNull(), taken: 3);
        Tick(1_001);
        Numbers(Next()).ShouldBe([3]);
    }

    [Fact]
    public void After_patience_without_news_everything_fails()
    {
        Meet();
        var ask = Ask();
        Next();
        Tick(Patience + 1);
        _settled.ShouldBe([new Settled(ask, Answer: null, Undelivered.Unanswered)]);
        _outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void What_nobody_has_taken_fails_as_unsent()
    {
        Meet();
        Ask();
        Fail(Next(), RequestFailure.NotTaken);
        Tick(Patience + 1);
        _settled.Single().Failure.ShouldBe(Undelivered.Unsent);
    }

    [Fact]
    public void What_waits_behind_messages_that_nobody_replies_to_fails_as_unsent()
    {
        Tell();
        Next();
        Tell();
        Tick(Patience + 1);
        _settled.Select(static settled => settled.Failure).ShouldBe([Undelivered.Unanswered, Undelivered.Unsent]);
    }

    [Fact]
    public void An_ask_that_was_given_up_before_it_was_sent_is_not_sent()
    {
        var reply = new Future<object?>();
        Ask(reply);
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        NothingIsSent();
        _outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void An_ask_that_was_given_up_while_it_waited_behind_others_is_not_sent()
    {
        Meet();
        var reply = new Future<object?>();
        Ask();
        Ask(reply);
        var last = Ask();
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        Next().Carried.ShouldNotContain(outgoing => outgoing.Reply == reply);
        last.Number.ShouldBe(3);
        _outbox.Count.ShouldBe(2);
    }

    [Fact]
    public void An_ask_that_was_given_up_before_it_came_is_not_sent()
    {
        var reply = new Future<object?>();
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        Ask(reply);
        NothingIsSent();
        _outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void An_activation_that_has_not_replied_yet_is_told_at_once_of_an_ask_that_was_given_up()
    {
        var reply = new Future<object?>();
        Ask(reply);
        Next();
        NothingIsSent();
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        Next().Batch.Done.ShouldBe([1]);
    }

    [Fact]
    public void The_activation_is_told_of_an_ask_that_was_given_up_until_it_knows()
    {
        Meet();
        var reply = new Future<object?>();
        Ask(reply);
        Next();
        reply.TrySetException(new OperationCanceledException());
        _outbox.NoteGivenUp(reply);
        var telling = Next();
        telling.Batch.Done.ShouldBe([2]);
        Fail(telling, RequestFailure.Unknown);
        Next().Batch.Done.ShouldBe([2]);
    }

    [Fact]
    public void The_activation_learns_of_the_answers_that_came_before_an_earlier_one()
    {
        Meet();
        Ask();
        Ask();
        Reply(Next(), taken: 4, answers: Value(3));
        var request = Next();
        (request.Batch.Low, request.Batch.Done.Single()).ShouldBe((2, 3));
    }
}
