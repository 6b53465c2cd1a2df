using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Registry;

/// <summary>The clock of a system drives every timeout of what its actors owe.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "The system stops its actors.")]
public sealed class ClockTests : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SignallingClock _clock = new();
    private readonly Gate _gate = new();
    private readonly ActorSystem _system;
    private readonly ActorRef<ScriptedActor> _busy;

    public ClockTests()
    {
        _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock });
        _busy = _system.Start(() => new ScriptedActor { Receiving = async (_, _) => await _gate.Opened });
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _system.DisposeAsync().InTime();
    }

    [Fact]
    public async Task It_drives_the_timeout_of_Ask() =>
        await TimesOut(() => _busy.Ask("question", Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_Get() =>
        await TimesOut(() => _busy.AskAsync("question").Get(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_Stop() =>
        await TimesOut(() =>
        {
            _busy.Tell("work");
            _busy.Stop(Hour);
        });

    [Fact]
    public async Task It_drives_the_timeout_of_StopAll() =>
        await TimesOut(() =>
        {
            _busy.Tell("work");
            _system.StopAll(Hour);
        });

    [Fact]
    public async Task It_drives_the_timeout_of_GetAll() =>
        await TimesOut(() => Future.GetAll([_busy.AskAsync("question")], Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_WaitAsync() =>
        await TimesOutAsync(() => _busy.AskAsync("question").WaitAsync(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_a_call() =>
        await TimesOutAsync(() => _busy.Call(async _ => await _gate.Opened).WaitAsync(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_a_derived_future() =>
        await TimesOut(() => _busy.AskAsync("question").Map(answer => answer).Get(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_a_derived_future_that_is_awaited() =>
        await TimesOutAsync(() => _busy.AskAsync("question").Map(answer => answer).WaitAsync(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_a_joined_future() =>
        await TimesOut(() => Future.WhenAll([_busy.AskAsync("question"), _busy.AskAsync("question")]).Get(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_an_unwrapped_future() =>
        await TimesOut(() => _busy.AskAsync<Future<int>>("question").Unwrap().Get(Hour));

    [Fact]
    public async Task It_drives_the_timeout_of_a_wait_for_a_wait() =>
        await TimesOut(() => _busy.AskAsync("question").WaitAsync(Hour * 2).Get(Hour));

    [Fact]
    public async Task It_drives_the_timeouts_of_other_futures_inside_an_actor()
    {
        var actor = _system.Start(() => new ScriptedActor());

        await TimesOut(() => actor.Call(_ => new Future<int>().Get(Hour)).Get());
    }

    [Fact]
    public async Task It_drives_the_timeout_of_an_answer_inside_an_actor_of_another_system()
    {
        await using var other = new ActorSystem();
        var actor = other.Start(() => new ScriptedActor());

        await TimesOut(() => actor.Call(_ => _busy.AskAsync("question").Get(Hour)).Get());
    }

    [Fact]
    public async Task An_answer_in_time_is_given()
    {
        var getter = Threads.Run(() => _busy.Ask("question", Hour));
        _clock.WaitForTimer().ShouldBe(Hour);
        _clock.Advance(Hour - TimeSpan.FromTicks(1));

        _gate.Open();

        (await getter.InTime()).ShouldBeNull();
    }

    private async Task TimesOut(Action wait)
    {
        var waiter = Threads.Run(wait);
        await Passes(waiter);
    }

    private async Task TimesOutAsync<T>(Func<Future<T>> wait) => await Passes(wait().Awaited());

    private async Task Passes(Task waiter)
    {
        while (_clock.WaitForTimer() != Hour)
        {
            // The timer of a longer wait around this one.
        }

        _clock.Advance(Hour - TimeSpan.FromTicks(1));
        waiter.IsCompleted.ShouldBeFalse();
        _clock.Advance(TimeSpan.FromTicks(1));

        (await Should.ThrowAsync<ActorTimeoutException>(waiter.InTime())).Message.ShouldContain("within 01:00:00");
    }
}
