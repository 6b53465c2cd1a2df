using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>What an outbox sends when, and what replies mean.</summary>
public sealed class OutboxTests : OutboxTest
{
    [Fact]
    public void Nothing_is_sent_without_a_message() => NothingIsSent();

    [Fact]
    public void Messages_that_wait_go_together_in_order()
    {
        Tell();
        Ask();
        Numbers(Next()).ShouldBe([1, 2]);
    }

    [Fact]
    public void No_messages_are_sent_before_it_is_known_which_activation_has_the_first()
    {
        Tell();
        Next().Batch.Activation.ShouldBe(0ul);
        Tell();
        Numbers(Next()).ShouldBeEmpty();
        NothingIsSent();
    }

    [Fact]
    public void Messages_are_meant_for_the_activation_that_has_the_first()
    {
        Meet();
        Tell();
        Next().Batch.Activation.ShouldBe(Here);
    }

    [Fact]
    public void At_most_two_requests_are_under_way()
    {
        Meet();
        Tell();
        Next();
        Tell();
        Next();
        Tell();
        NothingIsSent();
    }

    [Fact]
    public void A_request_takes_no_more_than_so_many_bytes_along()
    {
        Meet();
        Tell(300_000);
        Tell();
        Numbers(Next()).ShouldBe([2]);
        Numbers(Next()).ShouldBe([3]);
    }

    [Fact]
    public void A_tell_is_over_when_it_was_taken()
    {
        var tell = Tell();
        Reply(Next(), taken: 2);
        _settled.ShouldBe([new Settled(tell, Answer: null, Failure: null)]);
        _outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void A_tell_that_waits_at_the_activation_for_an_earlier_one_is_not_over()
    {
        Meet();
        Tell();
        Next();
        Tell();
        Reply(Next(), taken: 2);
        _settled.ShouldBeEmpty();
    }

    [Fact]
    public void An_ask_is_over_when_it_was_answered()
    {
        var ask = Ask();
        Reply(Next(), taken: 2);
        _settled.ShouldBeEmpty();
        Reply(Next(), taken: 2, answers: Value(1));
        _settled.ShouldBe([new Settled(ask, Value(1), Failure: null)]);
    }

    [Fact]
    public void As_long_as_an_answer_is_awaited_a_request_waits_for_it()
    {
        Ask();
        Reply(Next(), taken: 2);
        Numbers(Next()).ShouldBeEmpty();
        NothingIsSent();
    }

    [Fact]
    public void An_answer_that_comes_twice_counts_once()
    {
        Meet();
        Ask();
        var request = Next();
        Reply(request, taken: 3, answers: Value(2));
        Reply(request, taken: 3, answers: Value(2));
        _settled.Count.ShouldBe(1);
    }

    [Fact]
    public void A_request_that_was_not_taken_is_sent_again_after_a_pause()
    {
        Meet();
        Tell();
        _outbox.OnFailure(Next(), RequestFailure.NotTaken, _now, _settled);
        NothingIsSent();
        _now += (long)_outbox.PauseAt(_now).TotalMilliseconds;
        Numbers(Next()).ShouldBe([2]);
    }

    [Fact]
    public void Pauses_get_longer_up_to_a_second()
    {
        Meet();
        Tell();
        for (var failures = 0; failures < 10; failures++)
        {
            Fail(Next(), RequestFailure.NotTaken);
        }

        _outbox.OnFailure(Next(), RequestFailure.NotTaken, _now, _settled);
        _outbox.PauseAt(_now).ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void What_may_have_arrived_is_asked_for_and_only_sent_again_if_it_has_not()
    {
        Meet();
        Tell();
        Fail(Next(), RequestFailure.Unknown);
        var question = Next();
        question.Batch.Overdue.ShouldBe([2]);
        Numbers(question).ShouldBeEmpty();
        Reply(question, taken: 2, unknown: [2]);
        Numbers(Next()).ShouldBe([2]);
    }

    [Fact]
    public void What_is_sent_again_goes_before_what_was_never_sent()
    {
        Meet();
        Tell();
        var first = Next();
        Tell();
        Tell();
        Fail(first, RequestFailure.NotTaken);
        Numbers(Next()).ShouldBe([2, 3, 4]);
    }
}
