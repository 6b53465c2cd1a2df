using System.Text;

namespace Nekka.Testing.Tests;

/// <summary>That no fault is found says something only if faults are found.</summary>
public class PlantedFaultTests
{
    public static TheoryData<string> Faults => [.. PlantedFaults.All.Select(static planted => planted.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_is_found_within_a_thousand_schedules(string fault) => Find(fault).Schedule.ShouldBeLessThanOrEqualTo(1_000);

    [Theory]
    [MemberData(nameof(Faults))]
    public void None_shows_in_every_schedule(string fault) => CountFailures(fault).ShouldBeLessThan(1_000);

    [Fact]
    public void The_guide_says_how_many_schedules_each_needs()
    {
        var table = new StringBuilder("| fault | found in schedule | fails so many of 1,000 schedules |\n|---|---|---|\n");
        foreach (var (fault, _) in PlantedFaults.All)
        {
            table.Append($"| {fault} | {Find(fault).Schedule} | {CountFailures(fault)} |\n");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        Console.WriteLine(table);
        File.ReadAllText(Path.Combine(Built.Repository, "docs", "guides", "testing.md")).ShouldContain(table.ToString(), Case.Sensitive);
    }

    private static int CountFailures(string fault)
    {
        var program = PlantedFaults.All.Single(planted => planted.Fault == fault).Program;
        return Enumerable.Range(0, 1_000).Count(seed => Fails((ulong)seed, program));
    }

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

    private static SimulationException Find(string fault) => Should.Throw<SimulationException>(
        () => Simulation.Explore(1_000, PlantedFaults.All.Single(planted => planted.Fault == fault).Program));
}
