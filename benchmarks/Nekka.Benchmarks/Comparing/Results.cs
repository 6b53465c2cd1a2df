using Nekka.Benchmarks.Contenders;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Comparing;

/// <summary>Everything that was measured.</summary>
internal sealed class Results(IReadOnlyList<Result> all)
{
    /// <summary>Each contender in each scenario, in order.</summary>
    public IReadOnlyList<Result> All => all;

    /// <summary>The scenarios that anybody played, in order.</summary>
    public IEnumerable<Scenario> Scenarios => all.Select(static result => result.Scenario).Distinct();

    /// <summary>How Nekka did; null if it did not take part.</summary>
    public Result? Own(Scenario scenario) => Of(scenario).FirstOrDefault(static result => result.Contender.Name == Entry.Own);

    /// <summary>The best of the others of a kind; null if none took part.</summary>
    public Result? Best(Scenario scenario, ContenderKind kind) =>
        Of(scenario).Where(result => result.Contender.Kind == kind && result.Contender.Name != Entry.Own).MinBy(static result => result.Median);

    /// <summary>All who played a scenario.</summary>
    public IEnumerable<Result> Of(Scenario scenario) => all.Where(result => result.Scenario == scenario);

    /// <summary>How Nekka compares with the best of the others of a kind; null if there is nothing to compare.</summary>
    public double? Ratio(Scenario scenario, ContenderKind kind) => Own(scenario)?.Median / Best(scenario, kind)?.Median;
}
