using Orleans.Runtime;

namespace Nekka.Orleans.Faults;

/// <summary>Something bad that happens to a cluster.</summary>
/// <param name="Name">The name.</param>
/// <param name="Happens">Has it happen while increments go on.</param>
/// <param name="Failures">What increments may fail with.</param>
internal sealed record Scenario(string Name, Func<Stage, Task> Happens, params string[] Failures)
{
    private static readonly string[] Unreachable = [nameof(ActorUnreachableException), $"{nameof(ActorUnreachableException)} (not handled)"];
    private static readonly string[] UnreachableOrConflict = [.. Unreachable, "InconsistentStateException"];

    public static Scenario[] All { get; } =
    [
        new("kill", KillAsync, Unreachable),
        new("terminate", TerminateAsync, Unreachable), // What is in hand when its machine ends may be handled without an answer.
        new("freeze", FreezeAsync, UnreachableOrConflict),
        new("cut", CutAsync, Unreachable) { Relayed = Relayed.Gateways },
        new("split", SplitAsync, UnreachableOrConflict) { Relayed = Relayed.Silos },
        new("foreign-write", WriteAsync, "InconsistentStateException") { Expected = ["InconsistentStateException"] },
    ];

    /// <summary>What some increments must fail with.</summary>
    public string[] Expected { get; init; } = [];

    /// <summary>Which connections can be cut.</summary>
    public Relayed Relayed { get; init; }

    private static async Task KillAsync(Stage stage)
    {
        stage.Signal(stage.Silos[0], "KILL");
        await stage.WhenSiloIsAsync(stage.Silos[0], SiloStatus.Dead);
    }

    private static async Task TerminateAsync(Stage stage)
    {
        var joins = stage.AddSiloAsync();
        stage.Signal(stage.Silos[0], "TERM");
        await stage.WhenEndedAsync(stage.Silos[0]);
        await joins;
    }

    private static async Task FreezeAsync(Stage stage)
    {
        stage.Signal(stage.Silos[0], "STOP");
        await stage.WhenSiloIsAsync(stage.Silos[0], SiloStatus.Dead);
        await stage.GoOnAsync();
        stage.Signal(stage.Silos[0], "CONT");
        await stage.WhenEndedAsync(stage.Silos[0]); // A silo ends itself when the others have declared it dead.
    }

    // Between the client and the silos, which stay.
    private static async Task CutAsync(Stage stage)
    {
        for (var round = 0; round < 3; round++)
        {
            stage.Relay.Cut();
            await Task.Delay(500);
            stage.Relay.Heal();
            await stage.GoOnAsync();
        }
    }

    // Both silos still reach the database, so that each declares the other dead, and the first one to do so stays.
    private static async Task SplitAsync(Stage stage)
    {
        stage.Relay.Stall();
        await Task.WhenAny(stage.Silos.Select(silo => stage.WhenSiloIsAsync(silo, SiloStatus.Dead))).Unwrap();
        stage.Relay.Heal();
        await Task.WhenAny(stage.Silos.Select(stage.WhenEndedAsync)).Unwrap();
    }

    private static async Task WriteAsync(Stage stage)
    {
        foreach (var tally in stage.Crowd.Tallies.Where(static tally => tally.Acknowledged > 0).Take(10))
        {
            tally.Foreign += 1_000;
            await stage.Database.AddToCountAsync(tally.Key, 1_000);
        }
    }
}
