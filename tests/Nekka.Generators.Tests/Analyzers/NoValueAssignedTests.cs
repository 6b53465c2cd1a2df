namespace Nekka.Generators.Tests;

public class NoValueAssignedTests
{
    private const string Id = "NEKKA021";

    [Theory]
    [InlineData("proxy.Count = default;", "AdderProxy.Count", "default", "default(int)")]
    [InlineData("proxy.Name = default;", "AdderProxy.Name", "default", "default(string?)")]
    [InlineData("proxy.Count = new();", "AdderProxy.Count", "default", "default(int)")]
    [InlineData("proxy.Count = default(ProxyProperty<int>);", "AdderProxy.Count", "default", "default(int)")]
    [InlineData("proxy.Count = new ProxyProperty<int>();", "AdderProxy.Count", "default", "default(int)")]
    [InlineData("proxy.Part.Count = default;", "AdderProxy.PartProxy.Count", "default", "default(int)")]
    [InlineData("proxy.Count = (other.Count);", "AdderProxy.Count", "another property's handle", "the result of its await or Get()")]
    public async Task What_has_no_value_is_reported(string statement, string property, string assigned, string instead)
    {
        (await GeneratorRun.DiagnosticsOf(Source(statement))).ShouldBe(
            [$"NEKKA021: '{property}' is assigned {assigned}, which throws InvalidOperationException: assign {instead}"]);
    }

    [Theory]
    [InlineData("proxy.Count = 1;")]
    [InlineData("proxy.Count = default(int);")]
    [InlineData("proxy.Name = null;")]
    [InlineData("proxy.Count = other.Count.Get();")]
    [InlineData("proxy.Count = await other.Count;")]
    [InlineData("ProxyProperty<int> one = 1; proxy.Count = one;")]
    public async Task A_value_is_not_reported(string statement)
    {
        (await GeneratorRun.DiagnosticsOf(Source(statement))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("proxy.Count = default;", "proxy.Count = default(int);")]
    [InlineData("proxy.Count = new();", "proxy.Count = default(int);")]
    [InlineData("proxy.Name = default;", "proxy.Name = default(string?);")]
    [InlineData("proxy.Numbers = new();", "proxy.Numbers = new List<int>();")]
    [InlineData("proxy.Count = default(ProxyProperty<int>);", "proxy.Count = default(int);")]
    [InlineData("proxy.Count = other.Count;", "proxy.Count = await other.Count;")]
    [InlineData("void Local() => proxy.Count = other.Count; Local();", "void Local() => proxy.Count = other.Count.Get(); Local();")]
    public async Task The_value_is_assigned(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement))).ShouldBe(Source(mended));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("proxy.Count = default; proxy.Count = new();")))
            .ShouldBe(Source("proxy.Count = default(int); proxy.Count = default(int);"));
    }

    private static string Source(string statement) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        public class Adder : Actor
        {
            public int Count { get; set; }
            public string? Name { get; set; }
            public List<int>? Numbers { get => null; set { } }
            [Traversable] public Part Part { get; } = new();
        }
        public class Part { public int Count { get; set; } }
        public static class Uses
        {
            public static async Task Run(AdderProxy proxy, AdderProxy other) { await Task.Yield(); {{statement}} }
        }
        """;
}
