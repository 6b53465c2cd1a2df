namespace Nekka.Generators.Tests;

public class InnerFutureTests
{
    [Theory]
    [InlineData("await store.WhenStored(3);", "WhenStored")]
    [InlineData("await store.WhenStored(3).ConfigureAwait(false);", "WhenStored")]
    [InlineData("await store.WhenStored(3).WaitAsync(TimeSpan.FromSeconds(1));", "WhenStored")]
    [InlineData("store.WhenStored(3).Get();", "WhenStored")]
    [InlineData("other?.WhenStored(3).Get(TimeSpan.FromSeconds(1));", "WhenStored")]
    [InlineData("await reference.Call(actor => actor.WhenStored(3));", "Call")]
    [InlineData("await reference.AskAsync<Future<int>>(3);", "AskAsync")]
    [InlineData("await store.Last;", "store.Last", "GetAsync().Unwrap()")]
    [InlineData("var stored = store.WhenStored(3); await stored;", "stored")]
    [InlineData("Func<Task> wait = async () => await store.WhenStored(3); await wait();", "WhenStored")]
    public async Task A_wait_for_the_outer_future_alone_is_reported(string statements, string name, string advice = "Unwrap()")
    {
        (await ReportsOf(statements)).ShouldBe(
            [$"NEKKA034: '{name}' gives a future of a future, and this waits only for the outer one: wait for {advice} of it, or assign the inner future to _"]);
    }

    [Theory]
    [InlineData("await store.WhenStored(3).Unwrap();")]
    [InlineData("store.WhenStored(3).Unwrap().Get();")]
    [InlineData("await store.Last.GetAsync().Unwrap();")]
    [InlineData("await await store.WhenStored(3);")]
    [InlineData("(await store.WhenStored(3)).Get();")]
    [InlineData("_ = await store.WhenStored(3);")]
    [InlineData("var inner = await store.WhenStored(3); await inner;")]
    [InlineData("await store.Count();")]
    [InlineData("store.Count().Get();")]
    [InlineData("store.Count();")]
    [InlineData("Func<Task<Future<int>>> wait = async () => await store.WhenStored(3); await (await wait());")]
    public async Task A_wait_for_both_or_a_use_of_the_inner_one_is_not_reported(string statements)
    {
        (await ReportsOf(statements)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string statements) => await GeneratorRun.DiagnosticsOf(
        $$"""
        #pragma warning disable CS4014 // A suppressor lets futures be dropped.
        using System;
        using System.Threading.Tasks;
        public class Store : Actor
        {
            public Future<int> Last { get; set; } = new();
            public int Count() => 0;
            public Future<int> WhenStored(int count) => CreateFuture<int>();
        }
        public static class Uses
        {
            public static async Task Run(StoreProxy store, StoreProxy? other, ActorRef<Store> reference) { await Task.Yield(); {{statements}} }
        }
        """);
}
