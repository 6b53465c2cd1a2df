namespace Nekka.Tests.Futures;

/// <summary>Futures of futures.</summary>
public sealed class UnwrapTests
{
    [Fact]
    [Semantics("proxy-future")]
    public void Unwrap_gives_the_value_of_the_inner_future()
    {
        var outer = new Future<Future<int>>();
        var inner = new Future<int>();
        var unwrapped = outer.Unwrap();

        outer.Set(inner);
        Should.Throw<ActorTimeoutException>(() => unwrapped.Get(TimeSpan.Zero));
        inner.Set(1);

        unwrapped.Get(TimeSpan.Zero).ShouldBe(1);
    }

    [Fact]
    public async Task Unwrap_can_be_awaited()
    {
        var outer = new Future<Future<int>>();
        var inner = new Future<int>();
        var awaiter = outer.Unwrap().Awaited();

        outer.Set(inner);
        awaiter.IsCompleted.ShouldBeFalse();
        inner.Set(1);

        (await awaiter).ShouldBe(1);
    }

    [Fact]
    public async Task Unwrap_fails_as_the_outer_future_does()
    {
        var unwrapped = Future.FromException<Future<int>>(new FormatException()).Unwrap();

        await Should.ThrowAsync<FormatException>(unwrapped.Awaited());
        Should.Throw<FormatException>(() => unwrapped.Get());
    }

    [Fact]
    public async Task Unwrap_fails_as_the_inner_future_does()
    {
        var exception = new FormatException();

        await Should.ThrowAsync<FormatException>(Future.FromResult(Future.FromException<int>(exception)).Unwrap().Awaited());
        Should.Throw<FormatException>(() => Future.FromResult(Future.FromException<int>(exception)).Unwrap().Get()).ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task Unwrap_of_null_fails_saying_so()
    {
        Should.Throw<InvalidOperationException>(() => Future.FromResult<Future<int>>(null!).Unwrap().Get())
            .Message.ShouldBe("The future to unwrap has the value null, not a future.");
        await Should.ThrowAsync<InvalidOperationException>(Future.FromResult<Future<int>>(null!).Unwrap().Awaited());
    }

    [Fact]
    public void Unwrap_passes_the_timeout_through_to_the_inner_future()
    {
        var inner = new Future<TimeSpan?>();
        inner.SetGetHook(timeout => timeout);

        Future.FromResult(inner).Unwrap().Get(TimeSpan.FromSeconds(3)).ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_wait_that_is_too_short_is_told_what_the_outer_future_waits_for()
    {
        var waiting = Future.WhenAny(new Future<int>()).Map(static index => Future.FromResult(index)).Unwrap().WaitAsync(TimeSpan.Zero);

        (await Should.ThrowAsync<ActorTimeoutException>(waiting.Awaited())).Message.ShouldStartWith("None of the futures was over within 0 s.");
    }

    [Fact]
    public void Unwrap_of_no_future_is_refused() =>
        Should.Throw<ArgumentNullException>(() => _ = ((Future<Future<int>>)null!).Unwrap()).ParamName.ShouldBe("future");
}
