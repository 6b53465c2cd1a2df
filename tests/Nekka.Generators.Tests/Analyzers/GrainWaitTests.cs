namespace Nekka.Generators.Tests;

public class GrainWaitTests
{
    private const string Orleans = """
        using System;
        using System.Threading.Tasks;
        using Nekka;
        using Orleans;
        namespace Orleans { public interface IGrainBase; public abstract class Grain : IGrainBase; }
        public class Adder : Actor { public int Sum { get; set; } public int Add(int a) => Sum += a; }

        """;

    [Theory]
    [InlineData("adder.Add(1).Get();", "Get", "the future")]
    [InlineData("_ = adder.Sum.Get();", "Get", "the future")]
    [InlineData("Future.GetAll([adder.Add(1)]);", "GetAll", "Future.WhenAll")]
    [InlineData("adder.ActorRef.Ask(1);", "Ask", "AskAsync")]
    [InlineData("adder.ActorRef.Stop();", "Stop", "StopAsync")]
    [InlineData("_ = adder.Add(1).AsTask().Result;", "Result", "the future")]
    [InlineData("adder.Add(1).GetAwaiter().GetResult();", "GetResult", "the future")]
    [InlineData("int Local() => adder.Add(1).Get(); Local();", "Get", "the future")]
    public async Task A_grain_that_blocks_for_an_actor_is_reported(string statement, string call, string instead)
    {
        (await ReportsOf("Grain", statement)).ShouldBe(
        [
            $"NEKKA033: 'X.Run' blocks in '{call}', on a thread of Orleans' scheduler, and the grain handles nothing meanwhile: make it async and await {instead}",
        ]);
    }

    [Fact]
    public async Task A_grain_need_not_derive_from_Grain() =>
        (await ReportsOf("IGrainBase", "adder.Add(1).Get();")).ShouldHaveSingleItem().ShouldStartWith("NEKKA033");

    [Theory]
    [InlineData("await adder.Add(1);")]
    [InlineData("var sum = adder.Add(1); await sum; _ = sum.Get();")]
    [InlineData("_ = adder.Add(1).Get(TimeSpan.Zero);")]
    [InlineData("_ = Task.Run(() => adder.Add(1).Get());")]
    [InlineData("Task.Delay(1).Wait();")]
    public async Task A_grain_that_does_not_block_for_an_actor_is_not_reported(string statement) =>
        (await ReportsOf("Grain", statement)).ShouldBeEmpty();

    [Fact]
    public async Task Other_classes_are_not_reported() => (await ReportsOf("Exception", "adder.Add(1).Get();")).ShouldBeEmpty();

    private static Task<IReadOnlyList<string>> ReportsOf(string grain, string statement) => GeneratorRun.DiagnosticsOf(
        $"{Orleans}public class X(AdderProxy adder) : {grain} {{ public AdderProxy Its => adder; public async Task Run() {{ await Task.Yield(); {statement} }} }}");
}
