using Nekka.Tests.Actors;

namespace Nekka.Tests.Futures;

/// <summary>Chains of futures of any length: each in a process of its own, which a stack that overflows would end.</summary>
public sealed class FutureChainTests
{
    private const string EveryEnd = "await, get, task, actor, blocked actor";

    // Half a megabyte, in hexadecimal: ten thousand frames need more, even the smallest there are.
    private static readonly (string, string) SmallStacks = ("DOTNET_Thread_DefaultStackSize", "80000");

    [Theory]
    [InlineData("map", 10_000)]
    [InlineData("completed map", 10_000)]
    [InlineData("failed map", null)]
    [InlineData("wait", 0)]
    [InlineData("failed wait", null)]
    [InlineData("timed wait", 0)]
    [InlineData("map and wait", 10_000)]
    [InlineData("join", 10_000)]
    [InlineData("when all", 10_000)]
    [InlineData("when all settled", 10_000)]
    [InlineData("filter and reduce", 10_000)]
    [InlineData("unwrap", 10_000)]
    [InlineData("unwrap of maps", 10_000)]
    [InlineData("when any", 0)]
    [InlineData("when any and map", 10_000)]
    [InlineData("get hook", 10_000)]
    [InlineData("get in a map", 10_000)]
    public Task A_chain_of_ten_thousand_futures_has_its_value_however_it_is_waited_for(string kind, int? value) =>
        ShouldComeTo(kind, EveryEnd, 10_000, value);

    [Theory]
    [InlineData("map", 200_000)]
    [InlineData("wait", 0)]
    [Semantics("future-chain")]
    public Task A_chain_of_two_hundred_thousand_futures_has_its_value(string kind, int? value) => ShouldComeTo(kind, "await, get", 200_000, value);

    private static async Task ShouldComeTo(string kind, string ends, int length, int? value)
    {
        using var program = ProcessTests.Start(["long chain", kind, ends, $"{length}"], SmallStacks);

        var output = await program.StandardOutput.ReadToEndAsync().InTime();
        await program.WaitForExitAsync().InTime();

        output.ShouldBe(string.Concat(ends.Split(", ").Select(end => $"{end}: {value?.ToString() ?? "planted"}{Environment.NewLine}")));
        program.ExitCode.ShouldBe(0);
    }
}
