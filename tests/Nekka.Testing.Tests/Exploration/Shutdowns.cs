namespace Nekka.Testing.Tests;

/// <summary>Explores programs that end with the stop of all actors, and checks what must hold in each of them.</summary>
internal static class Shutdowns
{
    private const double Part = 1.0 / 4; // There are many of them. The soak tries 25,000 schedules of each.

    /// <summary>More than the programs need.</summary>
    public static TimeSpan Enough { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Less than the programs need.</summary>
    public static TimeSpan TooShort { get; } = TimeSpan.FromMilliseconds(25);

    private static TimeSpan Grace { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Asserts that in every schedule each message has one fate, and nothing but planned failures is logged as an error.</summary>
    public static void LoseNothing(Func<ActorSystem, Ledger, Task> program)
    {
        var log = new KnownFailures();
        Explored.WithoutFault(
            async system =>
            {
                log.Clear();
                var ledger = new Ledger(system);
                await program(system, ledger);
                ledger.Check();
                log.Check();
            },
            Explored.WithFailures with { System = new ActorSystemOptions { LoggerFactory = log } },
            Part);
    }

    /// <summary>Stops all actors, and asserts that they have ended within the time promised.</summary>
    public static async Task StopAllInTimeAsync(this ActorSystem system, TimeSpan deadline)
    {
        var others = system.GetAll();
        await system.InTimeAsync(deadline, system.StopAllAsync(deadline, StopMode.Now).AsTask());
        system.GetAll().ShouldBeEmpty();
        others.ShouldAllBe(static actor => actor.WhenStopped.IsCompleted);
    }

    /// <summary>Asserts that a stop ends within the time promised, one way or the other.</summary>
    public static async Task InTimeAsync(this ActorSystem system, TimeSpan deadline, Task stop)
    {
        var begun = system.TimeProvider.GetTimestamp();
        try
        {
            await stop;
        }
        finally
        {
            system.TimeProvider.GetElapsedTime(begun).ShouldBeLessThanOrEqualTo(deadline + Grace);
        }
    }
}
