namespace Nekka.Generators.Tests;

public class DroppedFutureTests
{
    private const string Id = "NEKKA020";

    [Theory]
    [InlineData("proxy.Add(1);", "Add", "use Defer.Add")]
    [InlineData("proxy.Clear();", "Clear", "use Defer.Clear")]
    [InlineData("other?.Add(1);", "Add", "use Defer.Add")]
    [InlineData("proxy.Part.Store(1);", "Store", "use Defer.Store")]
    [InlineData("proxy.Sum.SetAsync(1);", "SetAsync", "assign the property")]
    [InlineData("reference.AskAsync(1);", "AskAsync", "use Tell")]
    [InlineData("reference.Call(actor => actor.Add(1));", "Call", "use Defer")]
    public async Task A_dropped_future_is_reported_if_so_asked(string statement, string name, string instead)
    {
        (await GeneratorRun.DiagnosticsOf(Source(statement), enabled: Id)).ShouldBe(
            [$"NEKKA020: An exception of '{name}' goes unseen, because its future is dropped: {instead}, or await it"]);
    }

    [Theory]
    [InlineData("_ = proxy.Add(1);")]
    [InlineData("await proxy.Add(1);")]
    [InlineData("proxy.Add(1).Get();")]
    [InlineData("proxy.Defer.Add(1);")]
    [InlineData("proxy.Stop();")]
    [InlineData("reference.Tell(1);")]
    [InlineData("var kept = proxy.Add(1); kept.Map(sum => sum + 1);")]
    public async Task What_is_kept_or_expected_is_not_reported(string statement)
    {
        (await GeneratorRun.DiagnosticsOf(Source(statement), enabled: Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_off_by_default()
    {
        (await GeneratorRun.DiagnosticsOf(Source("proxy.Add(1);"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("proxy.Add(1);", "proxy.Defer.Add(1);")]
    [InlineData("other?.Add(1);", "other?.Defer.Add(1);")]
    [InlineData("proxy.Part.Store(1);", "proxy.Part.Defer.Store(1);")]
    [InlineData("proxy.Same<int>(1);", "proxy.Defer.Same<int>(1);")]
    [InlineData("reference.AskAsync<int>(1);", "reference.Tell(1);")]
    [InlineData("reference.Call(actor => actor.Add(1));", "reference.Defer(actor => actor.Add(1));")]
    [InlineData("reference.Call(actor => { actor.Clear(); });", "reference.Defer(actor => { actor.Clear(); });")]
    public async Task No_answer_is_asked_for(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement))).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("reference.Call(actor => actor.Sum);")]
    [InlineData("reference.Call(actor => { return actor.Add(1); });")]
    [InlineData("reference.AskAsync(1, System.Threading.CancellationToken.None);")]
    [InlineData("proxy.Sum.SetAsync(1);")]
    public async Task What_cannot_go_without_an_answer_has_no_fix(string statement)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source(statement));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("proxy.Add(1); proxy.Part.Store(1);"))).ShouldBe(Source("proxy.Defer.Add(1); proxy.Part.Defer.Store(1);"));
    }

    private static string Source(string statement) => $$"""
        #pragma warning disable CS4014 // A suppressor lets futures be dropped.
        using System.Threading.Tasks;
        public class Adder : Actor
        {
            public int Sum { get; set; }
            [Traversable] public Part Part { get; } = new();
            public int Add(int a) => Sum += a;
            public T Same<T>(T a) => a;
            public void Clear() { }
        }
        public class Part { public void Store(int a) { } }
        public static class Uses
        {
            public static async Task Run(AdderProxy proxy, AdderProxy? other, ActorRef<Adder> reference) { await Task.Yield(); {{statement}} }
        }
        """;
}
