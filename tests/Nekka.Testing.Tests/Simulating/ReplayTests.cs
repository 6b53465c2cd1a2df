using System.Security.Cryptography;
using System.Text;

namespace Nekka.Testing.Tests;

public class ReplayTests
{
    [Fact]
    public void The_same_seed_gives_the_same_trace_to_the_letter_a_thousand_times_idle_and_under_load()
    {
        var first = Simulation.Replay(0x123, Programs.ABitOfEverything);

        for (var run = 0; run < 900; run++)
        {
            Simulation.Replay(0x123, Programs.ABitOfEverything).ShouldBe(first);
        }

        using var load = new Load();
        for (var run = 0; run < 100; run++)
        {
            Simulation.Replay(0x123, Programs.ABitOfEverything).ShouldBe(first);
        }
    }

    [Fact]
    public void A_schedule_that_failed_fails_again()
    {
        var found = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, Programs.TwoHastyTellers));

        var again = Should.Throw<SimulationException>(() => Simulation.Replay(found.Seed, Programs.TwoHastyTellers));

        again.Trace.ShouldBe(found.Trace);
    }

    // Written by another process, on another day: a seed means the same everywhere and always.
    [Fact]
    public void A_seed_gives_the_trace_that_it_gave_when_this_was_written() =>
        Simulation.Replay(7, static async system =>
        {
            var account = Account.Start().Proxy();
            var teller = HastyTeller.Start(account).Proxy();
            await teller.Deposit(5);
            await Task.Delay(TimeSpan.FromSeconds(90), system.TimeProvider);
        }).ShouldBe(Golden);

    [Fact]
    public void So_do_a_hundred_seeds_of_a_bit_of_everything()
    {
        var traces = Enumerable.Range(0, 100).Select(static seed => Simulation.Replay((ulong)seed, Programs.ABitOfEverything));

        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(traces)))).ShouldBe(
            "FCD9C113DEE5F25007390AD5C103221A35048C5D0E9524DC907C0A7B6F8E2A93");
    }

    [Fact]
    public void A_trace_shows_that_a_parent_fails_with_its_child_and_a_child_with_its_sibling()
    {
        var trace = Simulation.Replay(
            1,
            static async system =>
            {
                var parent = system.Start(static () => new Parent());
                var first = system.Start(static () => new Child(), new ActorOptions { Parent = parent });
                var second = system.Start(static () => new Child(), new ActorOptions { Parent = parent });
                first.Tell("restart");
                await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
                second.Tell("escalate");
                await parent.WhenStopped;
            },
            new SimulationOptions { FailOnErrors = false });

        trace.ShouldMatch("Child-2 +fails with a sibling");
        trace.ShouldMatch("Parent-1 +fails with a child");
    }

    private const string Golden =
        """
          step  time  who            what
             1  0 s   Program        begins
                                       starts Account-1
                                       starts HastyTeller-1
                                       asks HastyTeller-1 Deposit
             2  0 s   HastyTeller-1  starts
             3  0 s   HastyTeller-1  handles Deposit
                                       asks Account-1 the reading of Balance
             4  0 s   Account-1      starts
             5  0 s   Account-1      handles the reading of Balance
                                       wakes HastyTeller-1
             6  0 s   HastyTeller-1  goes on with Deposit
                                       asks Account-1 the assignment of Balance
             7  0 s   Account-1      handles the assignment of Balance
                                       wakes HastyTeller-1
             8  0 s   HastyTeller-1  goes on with Deposit
                                       wakes Program
             9  0 s   Program        goes on
            10  90 s  Clock          a timer set by Program goes off
                                       wakes Program
            11  90 s  Program        goes on
                                       has ended
                                       all actors are asked to stop
            12  90 s  Pool           code without an actor goes on
                                       asks HastyTeller-1 to stop
            13  90 s  HastyTeller-1  handles the request to stop
            14  90 s  HastyTeller-1  stops
            15  90 s  Pool           code without an actor goes on
                                       asks Account-1 to stop
            16  90 s  Account-1      handles the request to stop
            17  90 s  Account-1      stops
            18  90 s  Pool           code without an actor goes on

        """;

    private sealed class Parent : Actor
    {
        protected override SupervisorStrategy SupervisorStrategy => new()
        {
            Scope = SupervisorScope.AllForOne,
            Decide = static exception => exception is TimeoutException ? SupervisorDirective.Escalate : SupervisorDirective.Restart,
        };
    }

    private sealed class Child : Actor
    {
        protected override object OnReceive(object? message) => throw (message is "escalate" ? new TimeoutException() : new FormatException());
    }

    /// <summary>Keeps the processors busy.</summary>
    private sealed class Load : IDisposable
    {
        private volatile bool _over;

        public Load()
        {
            for (var thread = 0; thread < Environment.ProcessorCount; thread++)
            {
                new Thread(Spin) { IsBackground = true }.Start();
            }
        }

        public void Dispose() => _over = true;

        private void Spin()
        {
            while (!_over)
            {
                Thread.SpinWait(1_000);
            }
        }
    }
}
