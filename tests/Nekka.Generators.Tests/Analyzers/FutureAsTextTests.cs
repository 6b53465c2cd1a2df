namespace Nekka.Generators.Tests;

public class FutureAsTextTests
{
    private const string Id = "NEKKA035";

    [Theory]
    [InlineData("Write($\"{proxy.Add(1)}\");", "Add")]
    [InlineData("Write($\"{proxy.Add(1):D3} {1}\");", "Add")]
    [InlineData("Write($\"{other?.Add(1)}\");", "Add")]
    [InlineData("Write($\"{proxy.Clear()}\");", "Clear")]
    [InlineData("Write($\"{total}\");", "total")]
    [InlineData("Write($\"{(new Random().Next() > 0 ? total : proxy.Add(1))}\");", "This")]
    [InlineData("IFuture<int> seen = total; Write($\"{seen}\");", "seen")]
    [InlineData("FormattableString text = $\"{total}\"; Write(text);", "total")]
    [InlineData("Write(new StringBuilder().Append($\"{total}\"));", "total")]
    [InlineData("Debug.Assert(total.IsCompleted, $\"{total}\");", "total")]
    [InlineData("Write(\"a\" + total);", "total")]
    [InlineData("Write(proxy.Add(1) + \"a\" + 1);", "Add")]
    [InlineData("string text = \"\"; text += total; Write(text);", "total")]
    [InlineData("Console.WriteLine(total);", "total")]
    [InlineData("Console.WriteLine(\"{0} {1}\", 1, proxy.Add(1));", "Add")]
    [InlineData("Console.WriteLine(\"{0} {1} {2} {3} {4}\", 1, 2, 3, 4, proxy.Add(1));", "Add")]
    [InlineData("Console.Out.WriteLine(total);", "total")]
    [InlineData("using var file = new System.IO.StringWriter(); file.Write(total);", "total")]
    [InlineData("Write(string.Format(\"{0}\", total));", "total")]
    [InlineData("Write(string.Format(\"{0}\", new object[] { total }));", "total")]
    [InlineData("Write(new StringBuilder().Append(total));", "total")]
    [InlineData("Write(string.Join(\", \", 1, total));", "total")]
    [InlineData("List<Future<int>> all = [total]; Write(string.Join(\", \", all));", "all")]
    [InlineData("Write(string.Join(\", \", ((int[])[1, 2]).Select(number => proxy.Add(number))));", "Select")]
    [InlineData("List<Future<int>> all = [total]; Write(string.Join(values: all, separator: \", \"));", "all")]
    [InlineData("List<Future<int>> all = [total]; Write(new StringBuilder().AppendJoin(\", \", all));", "all")]
    [InlineData("log.LogInformation(\"Total: {Total}\", total);", "total")]
    public async Task A_future_that_becomes_text_is_reported(string statement, string name)
    {
        (await ReportsOf(statement)).ShouldBe([$"NEKKA035: '{name}' puts a future into the text, and not its value: read the value with await or Get()"]);
    }

    [Theory]
    [InlineData("Write($\"{await total} {total.Get()}\");")]
    [InlineData("Write(\"a\" + await proxy.Add(1));")]
    [InlineData("Write(string.Join(\", \", await Future.WhenAll(total, total)));")]
    [InlineData("Write($\"{total.ToString()} {total.IsCompleted}\");")]
    [InlineData("Write(\"a\" + (object)total);")]
    [InlineData("Write(total); object kept = total; Write(kept);")]
    [InlineData("proxy.ActorRef.Tell(total);")]
    [InlineData("Write(string.Equals(\"a\", total));")]
    [InlineData("Write($\"{Task.CompletedTask}\");")]
    [InlineData("Count($\"{total}\");")]
    public async Task A_value_and_a_future_that_is_meant_are_not_reported(string statement)
    {
        (await ReportsOf(statement)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Write($\"{proxy.Add(1):D3}\");", "Write($\"{await proxy.Add(1):D3}\");")]
    [InlineData("Write(\"a\" + total);", "Write(\"a\" + await total);")]
    [InlineData("Console.WriteLine(proxy.Add(1));", "Console.WriteLine(await proxy.Add(1));")]
    [InlineData("void Local() => Write($\"{proxy.Add(1)}\"); Local();", "void Local() => Write($\"{proxy.Add(1).Get()}\"); Local();")]
    [InlineData("lock (proxy) { Write($\"{total}\"); }", "lock (proxy) { Write($\"{total.Get()}\"); }")]
    public async Task The_value_is_read(string statement, string mended)
    {
        (await CodeFixRun.FixAsync(Id, Source(statement), references: WebFramework.References)).ShouldBe(Source(mended));
    }

    [Theory]
    [InlineData("Write($\"{proxy.Clear()}\");")]
    [InlineData("Write($\"{other?.Add(1)}\");")]
    [InlineData("List<Future<int>> all = [total]; Write(string.Join(\", \", all));")]
    public async Task Where_the_value_is_not_obvious_there_is_no_fix(string statement)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source(statement), references: WebFramework.References);
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("Write($\"{total} {proxy.Add(1)}\"); Console.WriteLine(total);"), references: WebFramework.References))
            .ShouldBe(Source("Write($\"{await total} {await proxy.Add(1)}\"); Console.WriteLine(await total);"));
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string statement) =>
        await GeneratorRun.DiagnosticsOf(Source(statement), references: WebFramework.References);

    private static string Source(string statement) => $$"""
        #pragma warning disable CS1998
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Linq;
        using System.Text;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;
        public class Adder : Actor
        {
            private int _sum;
            public int Add(int number) => _sum += number;
            public void Clear() => _sum = 0;
        }
        public static class Uses
        {
            public static async Task Run(AdderProxy proxy, AdderProxy? other, Future<int> total, ILogger log) { {{statement}} }
            public static void Write(object? value) => _ = value;
            public static int Count(Futures futures) => futures.All.Count;
        }
        [System.Runtime.CompilerServices.InterpolatedStringHandler]
        public readonly struct Futures
        {
            public Futures(int literalLength, int formattedCount) => All = new(literalLength + formattedCount);
            public List<Future<int>> All { get; }
            public void AppendFormatted(Future<int> future) => All.Add(future);
        }
        """;
}
