using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>All measurements.</summary>
/// <param name="machine">The machine.</param>
/// <param name="all">Each contender in each scenario, in order.</param>
internal sealed class Results(Machine machine, IReadOnlyList<Result> all)
{
    /// <summary>The machine that made the measurements.</summary>
    public Machine Machine => machine;

    /// <summary>The number of rounds, as text: "9", or "5 to 9" if not everything was measured at once. A contender that fell far behind took
    /// part in fewer.</summary>
    public string Rounds
    {
        get
        {
            int[] rounds = [.. all.Where(static result => result.Contender.Name == Entry.Own).Select(static result => result.Values.Count).DefaultIfEmpty(0)];
            return rounds.Min() == rounds.Max() ? $"{rounds.Max()}" : $"{rounds.Min()} to {rounds.Max()}";
        }
    }

    /// <summary>Each contender in each scenario, in order.</summary>
    public IReadOnlyList<Result> All => all;

    /// <summary>The scenarios with at least one result, in order.</summary>
    public IEnumerable<Scenario> Scenarios => all.Select(static result => result.Scenario).Distinct();

    /// <summary>The scenarios in which Nekka and at least one other took part, in order.</summary>
    public IEnumerable<Scenario> Compared => Scenarios.Where(scenario =>
        Own(scenario) is not null && (Best(scenario, ContenderKind.Library) ?? Best(scenario, ContenderKind.Loop)) is not null);

    /// <summary>Nekka's result; null if it did not take part.</summary>
    public Result? Own(Scenario scenario) => Of(scenario).FirstOrDefault(static result => result.Contender.Name == Entry.Own);

    /// <summary>Nekka's result with a plain actor, which bounds that of a scenario; null if there is no bound, or it was not measured.</summary>
    public Result? Plain(Scenario scenario) => scenario.Bound is { } bound ? Own(bound.Plain) : null;

    /// <summary>The best other contender of a kind; null if none took part.</summary>
    public Result? Best(Scenario scenario, ContenderKind kind) =>
        Of(scenario).Where(result => result.Contender.Kind == kind && result.Contender.Name != Entry.Own).MinBy(static result => result.Median);

    /// <summary>All results of a scenario.</summary>
    public IEnumerable<Result> Of(Scenario scenario) => all.Where(result => result.Scenario == scenario);

    /// <summary>These results, and those of other scenarios that the same machine has measured before.</summary>
    public Results With(Results earlier) => earlier.Machine with { Date = machine.Date } != machine
        ? this
        : new Results(machine, [.. Scenario.All.SelectMany(scenario => Of(scenario).Any() ? Of(scenario) : earlier.Of(scenario))]);

    /// <summary>The ratio of Nekka to the best other contender of a kind; null if there is nothing to compare.</summary>
    public double? Ratio(Scenario scenario, ContenderKind kind) => Own(scenario)?.Median / Best(scenario, kind)?.Median;
}
