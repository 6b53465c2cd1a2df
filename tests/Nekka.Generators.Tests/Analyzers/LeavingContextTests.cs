namespace Nekka.Generators.Tests;

public class LeavingContextTests
{
    private const string Id = "NEKKA016";

    [Theory]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);")]
    [InlineData("await ActorInbox.Later().ConfigureAwait(continueOnCapturedContext: false);")]
    [InlineData("await new ValueTask<int>(1).ConfigureAwait(false);")]
    [InlineData("await Future.FromResult(1).ConfigureAwait(false);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.None);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);")]
    [InlineData("await foreach (int number in Numbers().ConfigureAwait(false)) { }")]
    [InlineData("async Task Local() => await Task.Delay(1).ConfigureAwait(false); await Local();")]
    public async Task Leaving_the_actor_is_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBe(
            ["NEKKA016: 'X.Run' continues outside the actor after this ConfigureAwait: remove it, to keep the actor's state safe"]);
    }

    [Theory]
    [InlineData("await Task.Delay(1).ConfigureAwait(true);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData("await Task.Run(async () => await Task.Delay(1).ConfigureAwait(false));")]
    [InlineData("await Static();")]
    [InlineData("static async Task Local() => await Task.Delay(1).ConfigureAwait(false); await Local();")]
    [InlineData("static async Task Local() { await Inner(); async Task Inner() => await Task.Delay(1).ConfigureAwait(false); } await Local();")]
    [InlineData("Func<Task> local = static async () => await Task.Delay(1).ConfigureAwait(false); await local();")]
    [InlineData("if (Numbers() is null) { Other().ConfigureAwait(false).GetAwaiter().GetResult(); } Task Other() => Task.CompletedTask;")]
    public async Task Staying_is_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_has_an_actor_to_leave()
    {
        (await GeneratorRun.DiagnosticsOf("public class X { public async System.Threading.Tasks.Task Run() => await System.Threading.Tasks.Task.Delay(1).ConfigureAwait(false); }")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);", "await Task.Delay(1);")]
    [InlineData("var one = (await Future.FromResult(1).ConfigureAwait(false)).ToString();", "var one = (await Future.FromResult(1)).ToString();")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.None);", "await Task.Delay(1);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);", "await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);")]
    [InlineData("await foreach (int number in Numbers().ConfigureAwait(false)) { }", "await foreach (int number in Numbers()) { }")]
    public async Task The_actor_stays(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement))).ShouldBe(Source(mended));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("await Task.Delay(1).ConfigureAwait(false); await Task.Delay(2).ConfigureAwait(false);")))
            .ShouldBe(Source("await Task.Delay(1); await Task.Delay(2);"));
    }

    private static string Source(string statement) => $$"""
        #pragma warning disable NEKKA013
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        public class X : Actor
        {
            public async Task Run() { await Task.Yield(); {{statement}} }
            private static async Task Static() => await Task.Delay(1).ConfigureAwait(false);
            private static async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; }
        }
        internal static class Uses { public static Task Later(this object value) => Task.CompletedTask; }
        """;

    private static Task<IReadOnlyList<string>> ReportsOf(string statement) => GeneratorRun.DiagnosticsOf(Source(statement));
}
