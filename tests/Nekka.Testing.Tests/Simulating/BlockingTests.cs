namespace Nekka.Testing.Tests;

public class BlockingTests
{
    [Fact]
    public void A_turn_that_blocks_lets_the_others_run() =>
        Simulation.Explore(500, system =>
        {
            var account = Account.Start();
            var middle = Scripted.That(message => account.Call(actor => actor.Balance += (int)message!).Get());
            var outer = Scripted.That(message => middle.Ask(message));

            outer.Ask<int>(3).ShouldBe(3);
        });

    [Fact]
    public void Turns_that_block_go_on_in_any_order_as_they_are_answered() =>
        Simulation.Explore(500, system =>
        {
            var first = new Future<int>();
            var second = new Future<int>();
            var one = Scripted.That(_ => first.Get()).AskAsync<int>("");
            var two = Scripted.That(_ => second.Get()).AskAsync<int>("");

            first.Set(1);
            one.Get().ShouldBe(1);
            second.Set(2);
            two.Get().ShouldBe(2);
        });

    [Fact]
    public void Hundreds_of_turns_may_block_at_once() =>
        Simulation.Explore(3, async system =>
        {
            var future = new Future<int>();
            var answers = Enumerable.Range(0, 300).Select(_ => Scripted.That(_ => future.Get()).AskAsync<int>("").AsTask()).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
            future.Set(1);
            (await Task.WhenAll(answers)).ShouldAllBe(answer => answer == 1);
            SimulationThread.SpareCount.ShouldBeLessThanOrEqualTo(64);
        });

    [Fact]
    public void Whoever_tells_a_full_inbox_waits_for_room() =>
        Simulation.Explore(500, system =>
        {
            var heard = "";
            var receiver = Scripted.That(message => heard += message, inboxCapacity: 1);
            foreach (var message in (string[])["a", "b", "c", "d"])
            {
                receiver.Tell(message);
            }

            receiver.Ask<string>("e").ShouldBe("abcde");
        });

    [Fact]
    public void An_actor_that_waits_for_itself_is_refused_as_ever() =>
        Simulation.Explore(10, system =>
        {
            ActorRef? self = null;
            self = Scripted.That(message => message is "again" ? 1 : self!.Ask("again"));

            Should.Throw<InvalidOperationException>(() => self.Ask("first")).Message.ShouldContain("waits for itself");
        });
}
