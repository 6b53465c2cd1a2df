namespace Nekka.Tests.Keyed;

/// <summary>What actors by key leave behind, told by the memory of the whole process: so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(KeyedStormMemoryTests), DisableParallelization = true)]
[Collection(nameof(KeyedStormMemoryTests))]
public sealed class KeyedStormMemoryTests(ITestOutputHelper output)
{
    private const int Keys = 100_000;

    [Fact]
    public async Task A_hundred_thousand_keys_that_come_and_go_leave_nothing_behind()
    {
        await using var system = new ActorSystem();
        await using var storm = new KeyedStorm(system, Limits.StormTime > TimeSpan.Zero ? Keys : Keys / 50, static () => new ActorOptions());
        storm.Blow(rounds: 10, Limits.StormTime / 3); // What is kept for reuse is there.
        var before = GC.GetTotalMemory(forceFullCollection: true);

        storm.Blow(rounds: 10, Limits.StormTime);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine($"{storm}; {before:N0} bytes before, {after:N0} after");
        (after - before).ShouldBeLessThan(4_000_000);
        storm.ShouldAddUp(system);
    }
}
