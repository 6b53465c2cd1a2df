namespace Nekka.Generators.Tests;

public class PropertyAsObjectTests
{
    private const string Id = "NEKKA024";

    [Theory]
    [InlineData("Write($\"{proxy.Count}\");", "AdderProxy.Count")]
    [InlineData("Write($\"{proxy.Count:D3} {1}\");", "AdderProxy.Count")]
    [InlineData("FormattableString text = $\"{proxy.Count}\"; Write(text);", "AdderProxy.Count")]
    [InlineData("Write(\"a\" + proxy.Name);", "AdderProxy.Name")]
    [InlineData("Write(proxy.Fixed + \"a\" + 1);", "AdderProxy.Fixed")]
    [InlineData("Write(proxy.Count.ToString());", "AdderProxy.Count")]
    [InlineData("Write(proxy.Count.ToString()?.Length);", "AdderProxy.Count")]
    [InlineData("Write(proxy.Count.Equals(4));", "AdderProxy.Count")]
    [InlineData("Write(proxy.Count.GetHashCode());", "AdderProxy.Count")]
    [InlineData("Write(proxy.Count);", "AdderProxy.Count")]
    [InlineData("object o = proxy.Fixed; Write(o);", "AdderProxy.Fixed")]
    [InlineData("dynamic d = proxy.Count; Write((object)d);", "AdderProxy.Count")]
    [InlineData("Console.WriteLine(proxy.Count);", "AdderProxy.Count")]
    [InlineData("Console.WriteLine(\"{0} {1}\", 1, proxy.Count);", "AdderProxy.Count")]
    [InlineData("Write(string.Join(\", \", 1, proxy.Count));", "AdderProxy.Count")]
    [InlineData("Equal(4, proxy.Count);", "AdderProxy.Count")]
    [InlineData("Equal(actual: proxy.Count, expected: 4);", "AdderProxy.Count")]
    [InlineData("proxy.Count.ShouldBe(4);", "AdderProxy.Count")]
    [InlineData("Write(proxy.Part.Count.ToString());", "AdderProxy.PartProxy.Count")]
    [InlineData("Write(proxy.Count is { } count);", "AdderProxy.Count")]
    [InlineData("ProxyProperty<int> handle = proxy.Count; Write(handle.ToString());", "handle")]
    public async Task A_handle_that_is_used_as_an_object_is_reported(string statement, string name)
    {
        (await ReportsOf(statement)).ShouldBe([$"NEKKA024: '{name}' is a handle of the actor's property, not its value: read the value with await or Get()"]);
    }

    [Theory]
    [InlineData("Write(proxy.Count == 4);")]
    [InlineData("Write(4 != proxy.Count);")]
    [InlineData("Write(proxy.Count > 4);")]
    [InlineData("Write(proxy.Count + 4);")]
    [InlineData("Write(4 * proxy.Fixed);")]
    [InlineData("Write(proxy.Count is 4);")]
    public async Task An_operator_that_does_not_compile_is_explained(string statement)
    {
        (await ReportsOf(statement, mayHaveErrors: true)).ShouldHaveSingleItem().ShouldStartWith("NEKKA024: 'AdderProxy.");
    }

    [Theory]
    [InlineData("Write($\"{await proxy.Count} {proxy.Count.Get()}\");")]
    [InlineData("Write(\"a\" + proxy.Name.Get());")]
    [InlineData("Write(proxy.Count.Get().ToString());")]
    [InlineData("Equal(4, await proxy.Count);")]
    [InlineData("Future<int> future = proxy.Count; Write(future);")]
    [InlineData("Write(Future.GetAll([proxy.Count.GetAsync(), proxy.Count]));")]
    [InlineData("var handle = proxy.Count; await handle.SetAsync(3);")]
    [InlineData("ProxyProperty<int>[] handles = [proxy.Count, proxy.Part.Count]; Write(handles.Length);")]
    [InlineData("Write(((AdderProxy[])[proxy]).Select(each => each.Count).Select(count => count.GetAsync()).Count());")]
    [InlineData("Write((object)proxy.Count);")]
    [InlineData("Same<ProxyProperty<int>>(proxy.Count);")]
    [InlineData("Read(proxy.Count);")]
    [InlineData("Keep(proxy.Count); Write(Tuple.Create(proxy.Count, proxy.Part.Count));")]
    [InlineData("proxy.Count = 4; proxy.Name = \"a\" + 1;")]
    [InlineData("Func<object?> assign = () => proxy.Count = 4; Write(assign);")]
    [InlineData("Write(nameof(proxy.Count));")]
    [InlineData("Write(proxy.ToString() + proxy);")]
    public async Task A_value_and_a_handle_that_is_meant_are_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Write($\"{proxy.Count:D3}\");", "Write($\"{await proxy.Count:D3}\");")]
    [InlineData("Write(\"a\" + proxy.Name);", "Write(\"a\" + await proxy.Name);")]
    [InlineData("Write(proxy.Count.ToString());", "Write((await proxy.Count).ToString());")]
    [InlineData("Equal(4, proxy.Count);", "Equal(4, await proxy.Count);")]
    [InlineData("void Local() => Write($\"{proxy.Count}\"); Local();", "void Local() => Write($\"{proxy.Count.Get()}\"); Local();")]
    [InlineData("AdderProxy? perhaps = proxy; Write(perhaps?.Count.ToString());", "AdderProxy? perhaps = proxy; Write(perhaps?.Count.Get().ToString());")]
    [InlineData("lock (proxy) { Write(proxy.Count.Equals(4)); }", "lock (proxy) { Write(proxy.Count.Get().Equals(4)); }")]
    public async Task The_value_is_read(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement))).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("Uses.Write(proxy.Count);", "Uses.Write(await proxy.Count);")]
    [InlineData("Span<int> numbers = [1]; Uses.Write(proxy.Count); Uses.Write(numbers[0]);", "Span<int> numbers = [1]; Uses.Write(proxy.Count.Get()); Uses.Write(numbers[0]);")]
    public async Task Top_level_statements_await_it(string statements, string mended)
    {
        string TopLevel(string statement) => Source("Span<int> span = []; Write(span.Length);") // In another function.
            .Replace("public class Adder", $"AdderProxy proxy = Adder.Start().Proxy(); {statement}\npublic class Adder", StringComparison.Ordinal);

        (await CodeFixRun.FixAsync(Id, TopLevel(statements))).ShouldBe(TopLevel(mended));
    }

    [Fact]
    public async Task The_value_is_read_where_an_operator_does_not_compile()
    {
        (await CodeFixRun.FixAsync(Id, Source("Write(proxy.Count == 4);"), mayHaveErrors: true)).ShouldBe(Source("Write(await proxy.Count == 4);"));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("Write($\"{proxy.Count} {proxy.Name}\"); Equal(4, proxy.Count);")))
            .ShouldBe(Source("Write($\"{await proxy.Count} {await proxy.Name}\"); Equal(4, await proxy.Count);"));
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string statement, bool mayHaveErrors = false) =>
        await GeneratorRun.DiagnosticsOf(Source(statement), mayHaveErrors: mayHaveErrors);

    private static string Source(string statement) => $$"""
        #pragma warning disable CS1998
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        public class Adder : Actor
        {
            public int Count { get; set; }
            public string Name { get; set; } = "";
            public int Fixed { get; }
            [Traversable] public Part Part { get; } = new();
        }
        public class Part { public int Count { get; set; } }
        public static class Uses
        {
            public static async Task Run(AdderProxy proxy) { {{statement}} }
            public static void Write(object? value) => _ = value;
            public static void Equal<T>(T expected, T actual) => _ = (expected, actual);
            public static void Keep<T>(T value) => _ = value;
            public static void Same<T>(T value) => _ = value;
            public static void Read<T>(ProxyProperty<T> handle) => _ = handle.Get();
            public static void ShouldBe<T>(this T actual, T expected) => _ = (expected, actual);
        }
        """;
}
