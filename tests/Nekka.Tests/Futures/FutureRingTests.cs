namespace Nekka.Tests.Futures;

/// <summary>Futures that are made of themselves.</summary>
public sealed class FutureRingTests
{
    [Fact]
    public void A_future_that_is_made_of_itself_throws_instead_of_going_round_for_ever() =>
        Should.Throw<InvalidOperationException>(() => Ring().Get()).Message.ShouldBe("The future is made of itself: it can never have a value.");

    [Fact]
    public async Task A_wait_for_what_is_made_of_such_a_future_ends_at_its_timeout()
    {
        var waiting = Ring().Map(static value => value).WaitAsync(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<ActorTimeoutException>(waiting.Awaited())).Message.ShouldBe("The future was not set within 1 ms.");
    }

    private static Future<int> Ring()
    {
        var outer = new Future<Future<int>>();
        var ring = outer.Unwrap();
        outer.Set(ring);
        return ring;
    }
}
