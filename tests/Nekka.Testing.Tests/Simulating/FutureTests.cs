namespace Nekka.Testing.Tests;

/// <summary>Futures made of futures, and promised ones, in a simulation.</summary>
public class FutureTests
{
    [Fact]
    public void A_long_chain_comes_to_its_value_awaited_got_and_as_a_task() =>
        Simulation.Explore(2, async system =>
        {
            var source = new Future<int>();
            var chain = source;
            for (var link = 0; link < 10_000; link++)
            {
                chain = link % 2 == 0 ? chain.Map(static value => value + 1) : chain.WaitAsync(TimeSpan.FromDays(1));
            }

            var awaiting = Scripted.ThatAwaits(async _ => await chain).AskAsync<int>("");
            var task = chain.AsTask();
            var getting = Scripted.That(_ => chain.Get()).AskAsync<int>("");
            source.Set(0);

            (await awaiting).ShouldBe(5_000);
            (await getting).ShouldBe(5_000);
            (await task).ShouldBe(5_000);
        });

    [Fact]
    public void Get_hooks_that_get_the_next_come_to_their_value() =>
        Simulation.Explore(2, system =>
        {
            var chain = Future.FromResult(0);
            for (var link = 0; link < 10_000; link++)
            {
                var before = chain;
                chain = new Future<int>();
                chain.SetGetHook(_ => before.Get() + 1);
            }

            Scripted.That(_ => chain.Get()).Ask<int>("").ShouldBe(10_000);
        });

    [Fact]
    public void WhenAny_and_WhenAllSettled_wait_by_the_simulations_clock() =>
        Simulation.Explore(200, async system =>
        {
            var soon = Scripted.ThatAwaits(async message =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
                return message;
            });
            var late = Scripted.ThatAwaits(async message =>
            {
                await Task.Delay(TimeSpan.FromHours(1), system.TimeProvider);
                return message;
            });
            Future<object?>[] answers = [late.AskAsync("late"), soon.AskAsync("soon")];

            (await Future.WhenAny(answers)).ShouldBe(1);
            Scripted.That(_ => Future.WhenAny(answers).Get()).Ask<int>("").ShouldBe(1);
            var outcomes = await Future.WhenAllSettled(answers, TimeSpan.FromSeconds(5));

            outcomes[0].Exception.ShouldBeOfType<ActorTimeoutException>();
            outcomes[1].Result.ShouldBe("soon");
            (await answers[0]).ShouldBe("late"); // Nobody has cancelled it.
        });

    [Fact]
    public void Whoever_waits_for_a_promise_is_told_in_every_schedule_that_its_actor_stops_or_keeps_it() =>
        Simulation.Explore(500, async system =>
        {
            var actor = Actor.Start(() => new Promising());
            var promised = actor.Call(static self => self.Promise()).Unwrap();
            actor.Defer(static self => self.Keep());
            actor.Stop();

            var outcome = (await Future.WhenAllSettled([promised]))[0];
            (outcome.IsSuccess || outcome.Exception is ActorDeadException).ShouldBeTrue();
        });

    [Fact]
    public void A_promise_that_nobody_keeps_is_named_in_the_report_of_a_standstill()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async system =>
        {
            var actor = Actor.Start(() => new Promising());
            await actor.Call(static self => self.Promise()).Unwrap();
        }));

        exception.Message.ShouldContain("Program waits for Promising-1 to set a future that it owes");
    }

    private sealed class Promising : Actor
    {
        private Future<int>? _promised;

        public Future<int> Promise() => _promised = CreateFuture<int>();

        public void Keep() => _promised!.Set(1);
    }
}
