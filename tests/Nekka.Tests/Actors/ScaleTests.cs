namespace Nekka.Tests.Actors;

/// <summary>Actors are cheap: many of them live, await and block at once.</summary>
public sealed class ScaleTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new(); // Without a log, which would keep a line of each.

    public async ValueTask DisposeAsync() => await _system.DisposeAsync().AsTask().WaitAsync(Limits.Hang);

    [Fact]
    public void A_hundred_thousand_actors_live_on_the_pool_at_once()
    {
        const int Actors = 100_000;
        var actors = StartMany(Actors);

        var answers = actors.ConvertAll(actor => actor.AskAsync<int>(17));

        Future.GetAll(answers, Limits.Hang).ShouldAllBe(answer => answer == 17);
        _system.GetAll().Count.ShouldBe(Actors);
        Future.GetAll(_system.StopAllAsync(), Limits.Hang).ShouldAllBe(stopped => stopped);
        _system.GetAll().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Semantics("await-thread")]
    public async Task A_thousand_actors_that_await_hold_no_thread(bool onPool)
    {
        const int Actors = 1_000;
        var loop = new EventLoop();
        var options = new ActorOptions { Runtime = onPool ? ActorRuntime.ThreadPool : loop };
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        var allArrived = new Future<bool>();
        var answers = new List<Future<object?>>();
        for (var count = 0; count < Actors; count++)
        {
            var actor = _system.Start(() => new ScriptedActor
            {
                Receiving = async (_, _) =>
                {
                    if (Interlocked.Increment(ref arrived) == Actors)
                    {
                        allArrived.Set(true);
                    }

                    await gate.Task;
                    await Task.Delay(1);
                    return 17;
                },
            }, options);
            answers.Add(actor.AskAsync("wait"));
        }

        // If a turn that awaits held its thread, the last would not arrive before the first has gone.
        await allArrived.WaitAsync(Limits.Hang);
        answers.ShouldAllBe(answer => !answer.IsCompleted);
        _system.Start(() => new Echo(), options).Ask<int>(17, Limits.Hang).ShouldBe(17);
        gate.SetResult();

        Future.GetAll(answers, Limits.Hang).ShouldAllBe(answer => Equals(answer, 17));
        await loop.DisposeAsync().AsTask().WaitAsync(Limits.Hang);
    }

    [Fact]
    [Semantics("block-pool")]
    public void Sixty_four_actors_that_block_on_the_pool_do_not_keep_another_from_answering()
    {
        const int Actors = 64;
        var gate = new Future<int>();
        using var blocked = new CountdownEvent(Actors);
        var calls = Enumerable.Range(0, Actors).Select(_ => _system.Start(() => new Echo()).Call(_ =>
        {
            blocked.Signal();
            return gate.Get();
        })).ToArray();
        blocked.Wait(Limits.Hang).ShouldBeTrue();

        _system.Start(() => new Echo()).Ask<int>(17, Limits.Hang).ShouldBe(17);
        gate.Set(1);

        Future.GetAll(calls, Limits.Hang).Sum().ShouldBe(Actors);
    }

    private List<ActorRef<Echo>> StartMany(int count)
    {
        var actors = new List<ActorRef<Echo>>(count);
        for (var started = 0; started < count; started++)
        {
            actors.Add(_system.Start(static () => new Echo()));
        }

        return actors;
    }

    private sealed class Echo : Actor
    {
        protected override object? OnReceive(object? message) => message;
    }
}
