using System.Diagnostics;
using Nekka.Tool.Processes;

namespace Nekka.Tool.Tests;

/// <summary>What is said about a process that cannot be looked into. <c>.ci/try-tool</c> tries the rest against processes.</summary>
public class ObstacleTests
{
    private const int NoProcess = 999_999_999;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_process_that_does_not_exist_is_said_not_to() =>
        (await Obstacle.OfAsync(NoProcess, isConnected: false, hasAnswered: false, Timeout)).ShouldBe("There is no process 999999999. nekka ps lists the processes with Nekka.");

    [Fact]
    public async Task A_process_that_has_answered_before_is_said_to_have_ended() =>
        (await Obstacle.OfAsync(NoProcess, isConnected: false, hasAnswered: true, Timeout)).ShouldBe("Process 999999999 ended while nekka looked at it.");

    [Fact]
    public async Task A_process_that_has_closed_its_port_and_is_about_to_end_is_said_to_have_ended()
    {
        using var sleep = Process.Start("sleep", "0.1");
        (await Obstacle.OfAsync(sleep.Id, isConnected: false, hasAnswered: true, Timeout)).ShouldBe($"Process {sleep.Id} ended while nekka looked at it.");
    }

    [Fact]
    public async Task A_process_that_is_not_one_of_NET_is_told_what_it_may_be()
    {
        using var sleep = Process.Start("sleep", "1000");
        try
        {
            (await Obstacle.OfAsync(sleep.Id, isConnected: false, hasAnswered: false, Timeout)).ShouldStartWith($"Process {sleep.Id} (sleep) has no diagnostic port. It is not a .NET program; or");
        }
        finally
        {
            sleep.Kill();
        }
    }
}
