using Nekka.Tests.Actors;

namespace Nekka.Tests.Futures;

/// <summary>Chains of futures of any length: in a process of their own, which a stack that overflows would end.</summary>
public sealed class FutureChainTests
{
    // Half a megabyte, in hexadecimal: ten thousand frames need more, even the smallest there are.
    private static readonly (string, string) SmallStacks = ("DOTNET_Thread_DefaultStackSize", "80000");

    private static readonly Dictionary<string, int?> Values = new(StringComparer.Ordinal)
    {
        ["map"] = 10_000,
        ["completed map"] = 10_000,
        ["failed map"] = null,
        ["wait"] = 0,
        ["failed wait"] = null,
        ["timed wait"] = 0,
        ["map and wait"] = 10_000,
        ["join"] = 10_000,
        ["when all"] = 10_000,
        ["when all settled"] = 10_000,
        ["filter and reduce"] = 10_000,
        ["unwrap"] = 10_000,
        ["unwrap of maps"] = 10_000,
        ["when any"] = 0,
        ["when any and map"] = 10_000,
        ["get hook"] = 10_000,
        ["get in a map"] = 10_000,
    };

    /// <summary>If the process ends early, what is missing begins with the chain that ended it.</summary>
    [Fact]
    public async Task A_chain_of_ten_thousand_futures_has_its_value_however_it_is_waited_for()
    {
        string[] ends = ["await", "get", "task", "actor", "blocked actor"];

        (await OutcomesAsync(Values.Keys, ends, 10_000)).ShouldBe(Values.SelectMany(chain => ends.Select(end => $"{chain.Key}, {end}: {chain.Value?.ToString() ?? "planted"}")));
    }

    [Fact]
    [Semantics("future-chain")]
    public async Task A_chain_of_two_hundred_thousand_futures_has_its_value() =>
        (await OutcomesAsync(["map", "wait"], ["await", "get"], 200_000)).ShouldBe(["map, await: 200000", "map, get: 200000", "wait, await: 0", "wait, get: 0"]);

    private static async Task<IReadOnlyList<string>> OutcomesAsync(IEnumerable<string> kinds, string[] ends, int length)
    {
        using var program = ProcessTests.Start(["long chains", string.Join(", ", kinds), string.Join(", ", ends), $"{length}"], SmallStacks);

        var outcomes = new List<string>();
        while (await program.StandardOutput.ReadLineAsync().InTime() is { } outcome)
        {
            outcomes.Add(outcome);
        }

        await program.WaitForExitAsync().InTime();
        return outcomes;
    }
}
