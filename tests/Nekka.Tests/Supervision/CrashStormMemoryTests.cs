namespace Nekka.Tests.Supervision;

/// <summary>What crashes leave behind, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(CrashStormMemoryTests), DisableParallelization = true)]
[Collection(nameof(CrashStormMemoryTests))]
public sealed class CrashStormMemoryTests(ITestOutputHelper output)
{
    private const int Children = 1_000;

    [Fact]
    public async Task A_thousand_children_that_crash_at_random_leave_nothing_behind()
    {
        await using var system = new ActorSystem();
        var storm = new CrashStorm(system, Children, static () => new ActorOptions());
        storm.Blow(rounds: 20, TimeSpan.Zero); // What is kept for reuse is there.
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var answered = storm.Blow(rounds: 50, Limits.StormTime);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        var restarts = system.Inspect().Sum(static actor => actor.RestartCount);
        output.WriteLine($"{answered:N0} asks answered, {restarts:N0} restarts; {before:N0} bytes before, {after:N0} after");
        (after - before).ShouldBeLessThan(1_000_000);
        storm.ShouldAddUp(system);
    }
}
