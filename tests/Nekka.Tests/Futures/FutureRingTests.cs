namespace Nekka.Tests.Futures;

/// <summary>Futures that are made of themselves.</summary>
public sealed class FutureRingTests
{
    [Fact]
    public void A_future_that_is_made_of_itself_throws_instead_of_going_round_for_ever() =>
        Should.Throw<InvalidOperationException>(() => Ring().Get()).Message.ShouldBe("The future is made of itself: it can never have a value.");

    [Fact]
    public void A_future_that_is_made_of_many_others_is_not_taken_for_such_a_one()
    {
        var future = Future.FromResult(0);
        for (var count = 0; count < 2_000; count++)
        {
            future = future.Map(static value => value + 1);
        }

        future.Get().ShouldBe(2_000);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 1)]
    public async Task A_wait_for_what_is_made_of_such_a_future_ends_at_its_timeout(int length, int times)
    {
        var made = Ring(length);
        for (var count = 0; count < times; count++)
        {
            made = made.Map(static value => value);
        }

        var waiting = made.WaitAsync(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<ActorTimeoutException>(waiting.Awaited())).Message.ShouldBe("The future was not set within 1 ms.");
    }

    private static Future<int> Ring(int length = 1)
    {
        var outer = Enumerable.Range(0, length).Select(static _ => new Future<Future<int>>()).ToArray();
        var ring = Array.ConvertAll(outer, static one => one.Unwrap());
        for (var index = 0; index < length; index++)
        {
            outer[index].Set(ring[(index + 1) % length]);
        }

        return ring[0];
    }
}
