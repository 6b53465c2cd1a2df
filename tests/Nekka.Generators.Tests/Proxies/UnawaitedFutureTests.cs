using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class UnawaitedFutureTests
{
    private const string Calculator = """
        public class Calculator : Actor
        {
            public void Clear() { }
            public int Sub(int a) => a;
            [Traversable] public Memory? Memory { get; set; }
        }

        public class Memory { public void Store(int a) { } }
        """;

    [Theory]
    [InlineData("proxy.Sub(5);")]
    [InlineData("proxy.Clear();")]
    [InlineData("proxy.Memory.Store(3);")]
    [InlineData("(proxy).Sub(5);")]
    [InlineData("proxy.Stop();")]
    [InlineData("reference.Call(actor => actor.Sub(5));")]
    [InlineData("reference.AskAsync<int>(3);")]
    [InlineData("if (other is null) proxy.Sub(5);")]
    [InlineData("proxy.Sub(5).WaitAsync();")]
    public async Task A_call_of_an_actor_need_not_be_awaited(string statement)
    {
        (await WarningsOf(statement)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Task.Delay(1);")]
    [InlineData("proxy.Sub(5).AsTask();")]
    [InlineData("reference.TellAsync(1);")]
    public async Task Anything_else_is_still_warned_of(string statement)
    {
        (await WarningsOf(statement)).ShouldBe(["CS4014"]);
    }

    private static Task<IReadOnlyList<string>> WarningsOf(string statement) => GeneratorRun.Of(
        $$"""
        using System.Threading.Tasks;
        {{Calculator}}
        public static class Uses
        {
            public static async Task Run(CalculatorProxy proxy, CalculatorProxy? other, ActorRef<Calculator> reference)
            {
                {{statement}}
                await Task.Yield();
            }
        }
        """,
        errors: ["CS4014"]).WarningsAsync(new UnawaitedFutureSuppressor());
}
