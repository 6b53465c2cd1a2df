using Nekka.Tool.Threads;

namespace Nekka.Tool.Tests;

public class TurnFramesTests
{
    [Fact]
    public void A_thread_in_a_turn_is_named_after_the_outermost_code_of_the_actor() =>
        TurnFrames.ActorOf(["System.Threading.Monitor.Wait", "Shop.Printer.Print", "Shop.Clerk.Write", "Nekka.Actors.MessageTurn.Begin", "Nekka.Runtimes.PoolWorker.Run", "System.Threading.Thread.StartCallback"])
            .ShouldBe("an actor of class Clerk");

    [Fact]
    public void A_call_through_the_generated_proxy_is_one_of_the_actor() =>
        TurnFrames.ActorOf(["System.Threading.Monitor.Wait", "Shop.ClerkProxy.DeferredCalls.Write (lambda)", "Nekka.Proxies.DeferredProxyCall.Handle", "Nekka.Actors.MessageTurn.Begin"])
            .ShouldBe("an actor of class Clerk");

    [Fact]
    public void A_thread_that_runs_no_turn_has_no_actor()
    {
        TurnFrames.ActorOf(["System.Threading.Monitor.Wait", "Program.Main"]).ShouldBeNull();
        TurnFrames.ActorOf(["Nekka.Actors.MessageTurn.Begin"]).ShouldBeNull();
        TurnFrames.ActorOf([]).ShouldBeNull();
    }
}
