using Nekka.Tests.Actors;

namespace Nekka.Tests.Futures;

/// <summary>Chains of futures of any length: each in a process of its own, which a stack that overflows would end.</summary>
public sealed class FutureChainTests
{
    private const string EveryEnd = "await, get, task, actor, blocked actor";

    [Theory]
    [InlineData("map", 60_000)]
    [InlineData("completed map", 60_000)]
    [InlineData("failed map", null)]
    [InlineData("wait", 0)]
    [InlineData("failed wait", null)]
    [InlineData("timed wait", 0)]
    [InlineData("map and wait", 60_000)]
    [InlineData("join", 60_000)]
    [InlineData("when all", 60_000)]
    [InlineData("when all settled", 60_000)]
    [InlineData("filter and reduce", 60_000)]
    [InlineData("unwrap", 60_000)]
    [InlineData("unwrap of maps", 60_000)]
    [InlineData("when any", 0)]
    [InlineData("when any and map", 60_000)]
    [InlineData("get hook", 60_000)]
    [InlineData("get in a map", 60_000)]
    public Task A_chain_of_sixty_thousand_futures_has_its_value_however_it_is_waited_for(string kind, int? value) =>
        ShouldComeTo(kind, EveryEnd, 60_000, value);

    [Theory]
    [InlineData("map", 1_000_000)]
    [InlineData("wait", 0)]
    [Semantics("future-chain")]
    public Task A_chain_of_a_million_futures_has_its_value(string kind, int? value) => ShouldComeTo(kind, "await, get", 1_000_000, value);

    private static async Task ShouldComeTo(string kind, string ends, int length, int? value)
    {
        using var program = ProcessTests.Start(["long chain", kind, ends, $"{length}"]);

        var output = await program.StandardOutput.ReadToEndAsync().InTime();
        await program.WaitForExitAsync().InTime();

        output.ShouldBe(string.Concat(ends.Split(", ").Select(end => $"{end}: {value?.ToString() ?? "planted"}{Environment.NewLine}")));
        program.ExitCode.ShouldBe(0);
    }
}
