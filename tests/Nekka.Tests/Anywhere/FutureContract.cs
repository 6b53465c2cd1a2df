namespace Nekka.Tests.Anywhere;

/// <summary>Futures that a proxy gives. Reference, section 3.3.</summary>
public abstract class FutureContract<TPlace> : AnywhereContract<TPlace>
    where TPlace : PlaceUnderTest, new()
{
    private readonly Gate _gate = new();

    private ScribeProxy Scribe => field ??= New<Scribe>().Proxy();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _gate.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Map_Filter_and_Reduce_work_on_the_result()
    {
        _ = Scribe.Note(1);
        _ = Scribe.Note(2);
        _ = Scribe.Note(3);
        var numbers = Scribe.Noted().Map(static noted => noted.Cast<int>().ToArray());

        (await Scribe.Note(4).Map(static number => $"<{number}>").Awaited()).ShouldBe("<4>");
        (await numbers.Filter(static (int number) => number != 2).Awaited()).ShouldBe([1, 3]);
        numbers.Reduce(static (int left, int right) => left + right).Get(Limits.Hang).ShouldBe(6);
    }

    [Fact]
    public async Task Futures_of_several_actors_are_joined()
    {
        var futures = Enumerable.Range(0, 20).Select(number => New<Scribe>().Proxy().Note(number)).ToArray();

        Future.GetAll(futures, Limits.Hang).ShouldBe(Enumerable.Range(0, 20));
        (await Future.WhenAll(futures).Awaited()).ShouldBe(Enumerable.Range(0, 20));
        (await futures[0].Join(futures[1], futures[2]).Awaited()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task WhenAny_gives_the_first_that_is_done()
    {
        var held = Hold();
        var done = New<Scribe>().Proxy().Note(1);

        (await Future.WhenAny(held, done).Awaited()).ShouldBe(1);

        held.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task WhenAllSettled_gives_results_and_exceptions()
    {
        var outcomes = await Future.WhenAllSettled([Scribe.Note(1), Scribe.Fail("Oops")]).Awaited();

        outcomes[0].Result.ShouldBe(1);
        outcomes[1].Exception.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("Oops");
    }

    [Fact]
    public async Task The_exception_of_a_call_is_that_of_what_is_made_of_it()
    {
        var mapped = Scribe.Fail("Oops").Map(static number => number + 1);

        (await Should.ThrowAsync<InvalidOperationException>(mapped.Awaited())).Message.ShouldBe("Oops");
        (await Should.ThrowAsync<InvalidOperationException>(mapped.Awaited())).Message.ShouldBe("Oops");
    }

    [Fact]
    public async Task Several_awaiters_get_one_result_of_one_call()
    {
        var held = Hold();
        var noted = Scribe.Note(7);
        var awaiters = Enumerable.Range(0, 8).Select(_ => noted.Awaited()).ToList();
        var blocked = Threads.Run(() => noted.Get(Limits.Hang));

        _gate.Open();

        (await Task.WhenAll(awaiters)).ShouldAllBe(number => number == 7);
        (await blocked).ShouldBe(7);
        await held.AsTask().InTime();
        (await Scribe.Noted()).ShouldBe(["waited", 7]);
    }

    [Fact]
    public async Task A_wait_that_times_out_says_who_and_what_and_leaves_the_future_as_it_was()
    {
        var held = Hold();
        var noted = Scribe.Note(7);

        Should.Throw<ActorTimeoutException>(() => noted.Get(TimeSpan.FromMilliseconds(1))).Message.ShouldStartWith($"{Scribe.ActorRef} did not finish Note within 1 ms");
        (await Should.ThrowAsync<ActorTimeoutException>(noted.WaitAsync(TimeSpan.FromMilliseconds(1)).Awaited())).Message.ShouldContain("did not finish Note within 1 ms");
        Should.Throw<ActorTimeoutException>(() => noted.Map(static number => number + 1).Get(TimeSpan.Zero));

        _gate.Open();
        (await noted.Awaited()).ShouldBe(7);
        await held.AsTask().InTime();
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_the_future_as_it_was()
    {
        using var source = new CancellationTokenSource();
        _ = Hold();
        var noted = Scribe.Note(7);
        var waiting = noted.WaitAsync(cancellationToken: source.Token).Awaited();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        _gate.Open();
        (await noted.Awaited()).ShouldBe(7);
    }

    [Fact]
    public async Task A_future_is_read_after_the_actor_has_stopped()
    {
        var noted = Scribe.Note(7);
        await Scribe.Stop().Awaited();

        noted.Get(TimeSpan.Zero).ShouldBe(7);
    }

    private Future Hold() => Scribe.Wait(System.Start(() => new Doorkeeper(_gate)));
}
