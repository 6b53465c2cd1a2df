using System.Diagnostics;

namespace Nekka.Diagnostics.Tests.Telemetry;

/// <summary>Each test has an actor class of its own, by which its numbers are told from others'.</summary>
public class MetricsTests(Exported exported) : IClassFixture<Exported>
{
    [Fact]
    public async Task Actors_that_start_and_stop_are_counted()
    {
        await using var system = new ActorSystem();
        var options = new ActorOptions { System = system };
        var actors = Enumerable.Range(0, 3).Select(_ => Counted.Start(options)).ToArray();

        await actors[0].StopAsync();

        exported.Sum("nekka.actors.started", typeof(Counted)).ShouldBe(3);
        exported.Sum("nekka.actors.alive", typeof(Counted)).ShouldBe(2);
        exported.Sum("nekka.actors.stopped", typeof(Counted)).ShouldBe(1);
    }

    [Fact]
    public async Task Messages_that_are_handled_and_fail_are_counted_and_timed()
    {
        await using var system = new ActorSystem();
        var actor = Failing.Start(options: new ActorOptions { System = system });
        await actor.AskAsync("fine", TestContext.Current.CancellationToken);
        await actor.Proxy().Work();
        await Should.ThrowAsync<FormatException>(async () => await actor.AskAsync("fail", TestContext.Current.CancellationToken));
        await actor.StopAsync(); // Behind it everything has been noted.

        exported.Sum("nekka.messages.handled", typeof(Failing)).ShouldBe(3);
        exported.Sum("nekka.messages.failed", typeof(Failing)).ShouldBe(1);
        exported.Tags("nekka.messages.failed", typeof(Failing)).ShouldHaveSingleItem()["error.type"].ShouldBe("System.FormatException");
        var timed = exported.Histogram("nekka.message.wait.duration", typeof(Failing)).Count;
        timed.ShouldBeInRange(1, 3); // Not all, if several came within four milliseconds.
        exported.Histogram("nekka.message.handle.duration", typeof(Failing)).Count.ShouldBe(timed);
    }

    [Fact]
    public async Task The_time_that_a_message_waits_is_not_that_of_its_handling()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        var actor = Gated.Start(gate.Opened, options: new ActorOptions { System = system });
        var first = actor.AskAsync("first", TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => system.Inspect()[0] is { State: ActorState.Awaiting, InboxCount: 0 }, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        var sent = Environment.TickCount64;
        SpinWait.SpinUntil(() => Environment.TickCount64 >= sent + 4, TimeSpan.FromMinutes(1)).ShouldBeTrue(); // So the second is timed, too.
        var second = actor.AskAsync("second", TestContext.Current.CancellationToken);
        var held = Stopwatch.GetTimestamp();
        system.Inspect();
        var time = Stopwatch.GetElapsedTime(held).TotalSeconds;
        gate.Open();
        await first;
        await second;
        await actor.StopAsync();

        var wait = exported.Histogram("nekka.message.wait.duration", typeof(Gated));
        var handling = exported.Histogram("nekka.message.handle.duration", typeof(Gated));

        wait.Count.ShouldBe(2);
        handling.Count.ShouldBe(2);
        wait.Sum.ShouldBeGreaterThan(time);     // The second, behind the first.
        handling.Sum.ShouldBeGreaterThan(time); // The first.
    }

    [Fact]
    [Semantics("dead-letters")]
    public async Task Dead_letters_are_counted_with_their_reason()
    {
        await using var system = new ActorSystem();
        var actor = Quitting.Start(options: new ActorOptions { System = system });

        await actor.TellAsync("quit", TestContext.Current.CancellationToken);
        await actor.StopAsync();

        exported.Sum("nekka.messages.dropped", typeof(Quitting)).ShouldBe(2);
        exported.Tags("nekka.messages.dropped", typeof(Quitting)).ShouldHaveSingleItem()["nekka.reason"].ShouldBe("ActorStopped");
    }

    [Fact]
    public async Task Asks_are_outstanding_until_they_are_answered_or_given_up()
    {
        await using var system = new ActorSystem();
        using var source = new CancellationTokenSource();
        using var gate = new Gate();
        var actor = Asked.Start(gate.Opened, options: new ActorOptions { System = system });
        var first = actor.AskAsync("first", TestContext.Current.CancellationToken);
        var second = actor.AskAsync("second", source.Token);
        await actor.TellAsync("third", TestContext.Current.CancellationToken);
        exported.Sum("nekka.asks.outstanding", typeof(Asked)).ShouldBe(2);

        await source.CancelAsync();
        exported.Sum("nekka.asks.outstanding", typeof(Asked)).ShouldBe(1);
        gate.Open();
        await first;

        exported.Sum("nekka.asks.outstanding", typeof(Asked)).ShouldBe(0);
        await Should.ThrowAsync<OperationCanceledException>(async () => await second);
    }
}

public class Counted : Actor;

public class Asked(Task gate) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        await gate;
        return message;
    }
}

public class Gated(Task gate) : Asked(gate);

public class Failing : Actor
{
    public int Work() => 1;

    protected override object? OnReceive(object? message) => message is "fail" ? throw new FormatException() : message;
}

public class Quitting : Actor
{
    protected override object? OnReceive(object? message)
    {
        ActorRef.Tell("left 1");
        ActorRef.Tell("left 2");
        _ = ActorRef.StopAsync(StopMode.Now);
        return null;
    }
}
