namespace Nekka.Generators.Tests;

public class UnconvertedAssignmentTests
{
    private const string Id = "NEKKA025";
    private const string Change = "read it with await or Get() and assign the result, or give the actor a method that does both in one turn";

    [Theory]
    [InlineData("proxy.Numbers = given;", "Numbers", "C# does not convert a value of type 'IReadOnlyList<int>' to 'ProxyProperty<IReadOnlyList<int>>'")]
    [InlineData("proxy.Any = given;", "Any", "C# does not convert a value of type 'IReadOnlyList<int>' to 'ProxyProperty<object>'")]
    [InlineData("proxy.Numbers = [1, 2];", "Numbers", "C# does not convert a collection expression to 'ProxyProperty<IReadOnlyList<int>>'")]
    [InlineData("proxy.Array = [];", "Array", "C# does not convert a collection expression to 'ProxyProperty<int[]>'")]
    [InlineData("proxy.Rule = number => number + 1;", "Rule", "C# does not convert a lambda to 'ProxyProperty<Func<int, int>>'")]
    [InlineData("proxy.Rule = delegate (int number) { return number; };", "Rule", "C# does not convert a lambda to 'ProxyProperty<Func<int, int>>'")]
    [InlineData("proxy.Rule = Math.Abs;", "Rule", "C# does not convert such an expression to 'ProxyProperty<Func<int, int>>'")]
    [InlineData("proxy.Part.Numbers = given;", "PartProxy.Numbers", "C# does not convert a value of type 'IReadOnlyList<int>' to 'ProxyProperty<IReadOnlyList<int>>'")]
    public async Task What_is_not_converted_is_explained(string statement, string property, string reason)
    {
        (await ReportsOf(statement)).ShouldBe([$"NEKKA025: 'AdderProxy.{property}' cannot be assigned like this, because {reason}: pass it to SetAsync"]);
    }

    [Theory]
    [InlineData("proxy.Count += 1;", "Count", "+=")]
    [InlineData("proxy.Count <<= 1;", "Count", "<<=")]
    [InlineData("proxy.Count++;", "Count", "++")]
    [InlineData("--proxy.Count;", "Count", "--")]
    [InlineData("proxy.Name += \"a\";", "Name", "+=")]
    [InlineData("proxy.Name ??= \"a\";", "Name", "??=")]
    [InlineData("proxy.Rule += Math.Abs;", "Rule", "+=")]
    public async Task A_change_is_explained(string statement, string property, string change)
    {
        (await ReportsOf(statement)).ShouldBe([$"NEKKA025: 'AdderProxy.{property}' cannot be assigned like this, because '{change}' needs its value: {Change}"]);
    }

    [Theory]
    [InlineData("proxy.Count = 1;")]
    [InlineData("proxy.Count = 'a';")]
    [InlineData("proxy.Name = null!;")]
    [InlineData("proxy.Numbers = new List<int>();")]
    [InlineData("proxy.Numbers.SetAsync(given);")]
    [InlineData("proxy.Numbers.SetAsync([1, 2]);")]
    [InlineData("proxy.Rule = new Func<int, int>(Math.Abs);")]
    [InlineData("proxy.Rule = (Func<int, int>)(number => number);")]
    [InlineData("proxy.Count = \"a\";")]
    [InlineData("proxy.Count = unknown;")]
    [InlineData("proxy.Count = 1.5;")]
    [InlineData("proxy.Rule = text => text.Length;")]
    [InlineData("proxy.Fixed = 3;")]
    [InlineData("ProxyProperty<int> handle = proxy.Count; handle++;")]
    [InlineData("var count = proxy.Count.Get(); count += 1; proxy.Count = count;")]
    public async Task What_compiles_or_is_wrong_anyhow_is_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("proxy.Numbers = given;", "await proxy.Numbers.SetAsync(given);")]
    [InlineData("proxy.Numbers = [1, 2];", "await proxy.Numbers.SetAsync([1, 2]);")]
    [InlineData("proxy.Rule = number => number + 1;", "await proxy.Rule.SetAsync(number => number + 1);")]
    [InlineData("void Local() { proxy.Rule = Math.Abs; } Local();", "void Local() { proxy.Rule.SetAsync(Math.Abs); } Local();")]
    [InlineData("proxy.Count += 1;", "proxy.Count = await proxy.Count + 1;")]
    [InlineData("proxy.Count -= 1 - 2;", "proxy.Count = await proxy.Count - (1 - 2);")]
    [InlineData("void Local() { --proxy.Part.Count; } Local();", "void Local() { proxy.Part.Count = proxy.Part.Count.Get() - 1; } Local();")]
    [InlineData("proxy.Count++;", "proxy.Count = await proxy.Count + 1;")]
    [InlineData("proxy.Name += \"a\";", "proxy.Name = await proxy.Name + \"a\";")]
    [InlineData("proxy.Name ??= \"a\";", "proxy.Name = await proxy.Name ?? \"a\";")]
    [InlineData("byte step = 1; proxy.Count += step;", "byte step = 1; proxy.Count = await proxy.Count + step;")]
    [InlineData("proxy.Rule += Math.Abs;", "proxy.Rule = await proxy.Rule + Math.Abs;")]
    public async Task The_assignment_is_mended(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement), mayHaveErrors: true)).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("Action later = () => proxy.Numbers = given; later();")]
    [InlineData("Make(proxy).Count += 1;")]
    [InlineData("proxy.Small += 1;")]
    [InlineData("long step = 1; proxy.Count += step;")]
    [InlineData("proxy.Count -= 1.5;")]
    [InlineData("proxy.Count ??= 1;")]
    [InlineData("proxy.Numbers ??= given;")]
    public async Task What_takes_more_thought_has_no_fix(string statement)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source(statement), mayHaveErrors: true);
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("proxy.Numbers = [1]; proxy.Count++; proxy.Rule = number => number;"), mayHaveErrors: true))
            .ShouldBe(Source("await proxy.Numbers.SetAsync([1]); proxy.Count = await proxy.Count + 1; await proxy.Rule.SetAsync(number => number);"));
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string statement) =>
        [.. (await GeneratorRun.DiagnosticsOf(Source(statement), mayHaveErrors: true)).Where(report => report.StartsWith(Id, StringComparison.Ordinal))];

    private static string Source(string statement) => $$"""
        #pragma warning disable CS1998, NEKKA019
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        public class Adder : Actor
        {
            public int Count { get; set; }
            public byte Small { get; set; }
            public string Name { get; set; } = "";
            public int Fixed { get; }
            public object Any { get; set; } = "";
            public int[] Array { get; set; } = [];
            public IReadOnlyList<int> Numbers { get; set; } = [];
            public Func<int, int> Rule { get; set; } = number => number;
            [Traversable] public Part Part { get; } = new();
        }
        public class Part { public int Count { get; set; } public IReadOnlyList<int> Numbers { get; set; } = []; }
        public static class Uses
        {
            public static AdderProxy Make(AdderProxy proxy) => proxy;
            public static async Task Run(AdderProxy proxy, IReadOnlyList<int> given) { {{statement}} }
        }
        """;
}
