using System.Collections.Concurrent;
using System.Text;

namespace Nekka.Testing.Tests;

/// <summary>That no fault is found says something only if faults are found.</summary>
public class PlantedFaultTests
{
    // What one test has tried, another need not try again: a seed means the same schedule every time.
    private static readonly ConcurrentDictionary<string, Lazy<(int FoundIn, int Failures)>> Tried = new(StringComparer.Ordinal);

    public static TheoryData<string> Faults => [.. PlantedFaults.All.Select(static planted => planted.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_is_found_within_a_thousand_schedules(string fault) => Try(fault).FoundIn.ShouldBeLessThanOrEqualTo(1_000);

    [Theory]
    [MemberData(nameof(Faults))]
    public void None_shows_in_every_schedule(string fault) => Try(fault).Failures.ShouldBeLessThan(1_000);

    [Fact]
    public void The_guide_says_how_many_schedules_each_needs()
    {
        var table = new StringBuilder("| fault | found in schedule | fails so many of 1,000 schedules |\n|---|---|---|\n");
        foreach (var (fault, _) in PlantedFaults.All)
        {
            var (foundIn, failures) = Try(fault);
            table.Append($"| {fault} | {foundIn} | {failures} |\n");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Console.WriteLine(table);
        File.ReadAllText(Path.Combine(Built.Repository, "docs", "guides", "testing.md")).ShouldContain(table.ToString(), Case.Sensitive);
    }

    private static (int FoundIn, int Failures) Try(string fault) => Tried.GetOrAdd(fault, static fault => new(() =>
    {
        var program = PlantedFaults.All.Single(planted => planted.Fault == fault).Program;
        var found = Should.Throw<SimulationException>(() => Simulation.Explore(1_000, program));
        return (found.Schedule, Enumerable.Range(0, 1_000).Count(seed => Fails((ulong)seed, program)));
    })).Value;

    private static bool Fails(ulong seed, Func<ActorSystem, Task> program)
    {
        try
        {
            Simulation.Replay(seed, program);
            return false;
        }
        catch (SimulationException)
        {
            return true;
        }
    }
}
