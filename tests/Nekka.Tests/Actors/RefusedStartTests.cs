namespace Nekka.Tests.Actors;

/// <summary>Actors that cannot be started although their constructor succeeds.</summary>
public sealed class RefusedStartTests : ActorContract<OnThreadPool>
{
    private int _constructed;
    private int _disposed;

    [Fact]
    [Semantics("start-refused")]
    public async Task A_system_that_has_been_disposed_of_does_not_run_the_constructor()
    {
        var system = new ActorSystem();
        await system.DisposeAsync().InTime();

        Should.Throw<ObjectDisposedException>(() => system.Start(() => new Counted(this)));

        _constructed.ShouldBe(0);
    }

    [Fact]
    [Semantics("start-refused")]
    public async Task An_object_whose_runtime_refuses_it_is_disposed_of()
    {
        var loop = new EventLoop();
        await loop.DisposeAsync().InTime();

        Should.Throw<ObjectDisposedException>(() => System.Start(() => new Counted(this), new ActorOptions { Runtime = loop }));

        (_constructed, _disposed).ShouldBe((1, 1));
    }

    [Fact]
    [Semantics("start-refused")]
    public async Task An_object_of_a_key_whose_runtime_refuses_it_is_disposed_of()
    {
        var loop = new EventLoop();
        await loop.DisposeAsync().InTime();
        await using var keyed = new KeyedActors<int, Counted>(_ => new Counted(this), new KeyedActorsOptions { System = System, Actor = new ActorOptions { Runtime = loop } });

        await Should.ThrowAsync<ActorDeadException>(async () => await keyed[1].AskAsync("one").Awaited());

        (_constructed, _disposed).ShouldBe((1, 1));
    }

    [Fact]
    public void Half_an_object_is_not_disposed_of()
    {
        Should.Throw<NotSupportedException>(() => System.Start(() => new Counted(this, new NotSupportedException())));

        (_constructed, _disposed).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_the_disposal_throws_is_logged_and_the_starter_is_told_why_the_start_failed()
    {
        var loop = new EventLoop();
        await loop.DisposeAsync().InTime();

        Should.Throw<ObjectDisposedException>(() => System.Start(() => new Counted(this) { Disposing = static () => throw new NotSupportedException() }, new ActorOptions { Runtime = loop }));

        Log.Lines.ShouldContain(static line => line.Exception is NotSupportedException);
    }

    private sealed class Counted : Actor, IDisposable
    {
        private readonly RefusedStartTests _test;

        public Counted(RefusedStartTests test, Exception? failure = null)
        {
            _test = test;
            _test._constructed++;
            if (failure is not null)
            {
                throw failure;
            }
        }

        public Action? Disposing { get; init; }

        public void Dispose()
        {
            _test._disposed++;
            Disposing?.Invoke();
        }
    }
}
