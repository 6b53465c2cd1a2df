namespace Nekka.Testing.Tests;

public class LifeCycleExploration
{
    [Fact]
    public void Stopping_loses_no_message_and_lets_none_in_afterwards() => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            var tally = new Tally();
            var worker = system.Start(() => new Worker(events));

            await Together(
                () => Task.WhenAll((Task[])[tally.AskAsync(worker, "ask 1"), tally.AskAsync(worker, "ask 2")]),
                () => TellTwice(tally, worker),
                async () =>
                {
                    (await worker.StopAsync()).ShouldBeTrue();
                    events[^1].ShouldBe("stopped", "whoever asked is answered last");
                },
                async () =>
                {
                    var end = worker.StopAsync(StopMode.Now);
                    worker.IsAlive.ShouldBeFalse();
                    system.GetByClass<Worker>().ShouldBeEmpty();
                    await end;
                });

            worker.IsAlive.ShouldBeFalse();
            system.GetByClass<Worker>().ShouldBeEmpty();
            (await worker.StopAsync()).ShouldBeFalse();
            events.Count(static line => line == "stopped").ShouldBe(1);
            events[^1].ShouldBe("stopped");
            tally.Check(system, events);
        },
        Explored.WithFailures);

    [Fact]
    public void Failing_runs_OnFailure_once_and_answers_whoever_waits() => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            var tally = new Tally();
            var worker = system.Start(() => new Worker(events));

            await Together(
                () => tally.AskAsync(worker, "fail"),
                () => tally.AskAsync(worker, "ask"),
                () =>
                {
                    tally.Tell(worker, "fail");
                    return TellTwice(tally, worker);
                });
            await worker.StopAsync();

            events.Count(static line => line is "failed").ShouldBe(1);
            events.ShouldNotContain("stopped");
            tally.Check(system, events);
        },
        Explored.WithFailures);

    [Fact]
    public void Starting_comes_before_the_first_message_and_ends_before_it() => Explored.WithoutFault(async system =>
    {
        List<string> events = [];
        var self = new Future<ActorRef>();
        var early = Scripted.ThatAwaits(async message => await (await self).AskAsync(message)).AskAsync("early");
        var worker = system.Start(() =>
        {
            var worker = new Worker(events);
            self.Set(worker.ActorRef);
            worker.ActorRef.Tell("from the constructor");
            return worker;
        });

        await worker.AskAsync("late");
        await early;

        events[..2].ShouldBe(["begins to start", "started"]);
        events.IndexOf("from the constructor").ShouldBeLessThan(events.IndexOf("late"));
        events.Count.ShouldBe(5);
    });

    [Fact]
    public void A_start_that_fails_leaves_nobody_behind() => Explored.WithoutFault(
        async system =>
        {
            var self = new Future<ActorRef>();
            var asked = Scripted.ThatAwaits(async _ => await (await self).AskAsync("early")).AskAsync("ask");

            Should.Throw<FormatException>(() => system.Start(() =>
            {
                self.Set(new Worker([]).ActorRef);
                return true ? throw new FormatException() : default(Worker)!;
            }));

            await Should.ThrowAsync<ActorDeadException>(async () => await asked);
            system.GetByClass<Worker>().ShouldBeEmpty();
        },
        Explored.WithFailures);

    [Fact]
    public void An_actor_that_fails_to_start_runs_no_last_hook_whenever_it_is_stopped() => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            var actor = system.Start(
                () => new NeverReady(events),
                new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = 3 } });

            await actor.StopAsync(StopMode.Now);

            events.ShouldAllBe(static line => line == "starts");
        },
        Explored.WithFailures);

    [Fact]
    public void A_system_that_is_disposed_of_stops_everybody() => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            var tally = new Tally();
            var first = system.Start(() => new Worker(events));
            var second = system.Start(() => new Worker(events));

            await Together(
                () => TellTwice(tally, first),
                () => TellTwice(tally, second),
                () => system.DisposeAsync().AsTask());

            (first.IsAlive || second.IsAlive).ShouldBeFalse();
            events.Count(static line => line == "stopped").ShouldBe(2);
            Should.Throw<ObjectDisposedException>(() => system.Start(() => new Worker(events)));
            tally.Check(system, events);
        },
        Explored.WithFailures);

    private sealed class NeverReady(List<string> events) : Actor
    {
        protected override void OnStart()
        {
            events.Add("starts");
            throw new FormatException("not ready");
        }

        protected override void OnStop() => events.Add("stopped");

        protected override void OnFailure(Exception exception) => events.Add("failed");

        protected override void OnRestarting(Exception exception) => events.Add("restarts");
    }

    private static Task TellTwice(Tally tally, ActorRef worker)
    {
        tally.Tell(worker, "tell 1");
        tally.Tell(worker, "tell 2");
        return Task.CompletedTask;
    }

    // Each in an actor of its own, so that they come in every order.
    private static Task<object?[]> Together(params Func<Task>[] parts) =>
        Task.WhenAll(parts.Select(static part => Scripted.ThatAwaits(async _ =>
        {
            await part();
            return null;
        }).AskAsync("go").AsTask()));
}
