namespace Nekka.Generators.Tests;

public class SharedStateTests
{
    private const string Id = "NEKKA019";

    [Theory]
    [InlineData("public List<int> A { get; } = [];", "List<int>")]
    [InlineData("public List<int> A { get; set => field = value ?? []; } = [];", "List<int>")]
    [InlineData("public int[] A = [];", "int[]")]
    [InlineData("public readonly Dictionary<string, int> A = [];", "Dictionary<string, int>")]
    [InlineData("public IReadOnlyList<int> A { get; } = new List<int>();", "List<int>")]
    [InlineData("private readonly List<int> _a = []; public IReadOnlyList<int> A => _a;", "List<int>")]
    [InlineData("private readonly HashSet<int> _a = []; public IEnumerable<int> A() => _a;", "HashSet<int>")]
    [InlineData("private readonly Queue<int> _a = []; public Queue<int> A() { return this._a; }", "Queue<int>")]
    [InlineData("private readonly SortedDictionary<int, int> _a = []; public object A() => _a;", "SortedDictionary<int, int>")]
    [InlineData("private readonly System.Text.StringBuilder _a = new(); public System.Text.StringBuilder A => _a;", "StringBuilder")]
    [InlineData("private readonly List<int> _a = []; public async Task<List<int>> A() { await Task.Yield(); return _a; }", "List<int>")]
    [InlineData("private readonly Numbers _a = []; public Numbers A() => _a; public class Numbers : List<int>;", "X.Numbers")]
    [InlineData("private List<int> B { get; } = []; public List<int> A() => B;", "List<int>")]
    public async Task A_mutable_collection_that_is_handed_out_is_reported(string members, string type)
    {
        (await ReportsOf(members)).ShouldBe(
            [$"NEKKA019: 'X.A' exposes the actor's own {type}, which callers can read and change while the actor uses it: return a copy, or keep an immutable one"]);
    }

    [Fact]
    public async Task What_a_primary_constructor_was_given_counts_too()
    {
        (await GeneratorRun.DiagnosticsOf("public class X(int[] a) : Actor { public int[] A => a; }"))
            .ShouldHaveSingleItem().ShouldStartWith("NEKKA019: 'X.A' exposes the actor's own int[]");
    }

    [Theory]
    [InlineData("private readonly List<int> _a = []; public List<int> A() => [.. _a]; public int B => _a.Count;")]
    [InlineData("private readonly List<int> _a = []; public IReadOnlyList<int> A => _a.ToArray(); internal List<int> B => _a;")]
    [InlineData("public ImmutableList<int> A { get; set; } = [];")]
    [InlineData("public IReadOnlyList<int> A { get; } = [1, 2];")]
    [InlineData("public System.Collections.Concurrent.ConcurrentDictionary<int, int> A { get; } = [];")]
    [InlineData("public System.Collections.Frozen.FrozenSet<int>? A { get; set; }")]
    [InlineData("[Traversable] public List<int> A { get; } = [];")]
    [InlineData("[Traversable] public List<int> A => _a; private readonly List<int> _a = [];")]
    [InlineData("public static List<int> A { get; } = []; public string B { get; } = \"\";")]
    [InlineData("public List<int> A() { var made = new List<int>(); return made; }")]
    [InlineData("public List<int> A(List<int> given) => given;")]
    [InlineData("public List<int> A { get => [.. field]; set; } = [];")]
    [InlineData("private readonly List<int> _a = []; public int A() { Func<List<int>> local = () => _a; return local().Count; }")]
    public async Task What_is_no_state_or_cannot_change_is_not_reported(string members)
    {
        (await ReportsOf(members)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public IReadOnlyList<int> A => _a;", "public IReadOnlyList<int> A => [.. _a];")]
    [InlineData("public List<int> A() { return _a; }", "public List<int> A() { return [.. _a]; }")]
    [InlineData("public async Task<IEnumerable<int>> A() { await Task.Yield(); return _a; }", "public async Task<IEnumerable<int>> A() { await Task.Yield(); return [.. _a]; }")]
    public async Task A_copy_is_returned(string member, string mended)
    {
        string Class(string inside) => Source($"private readonly List<int> _a = []; {inside}");

        (await CodeFixRun.FixAsync(Id, Class(member))).ShouldBe(Class(mended));
    }

    [Theory]
    [InlineData("public List<int> A { get; } = [];")]
    [InlineData("private readonly Queue<int> _a = []; public Queue<int> A => _a;")]
    [InlineData("private readonly Dictionary<int, int> _a = []; public IReadOnlyDictionary<int, int> A => _a;")]
    [InlineData("private readonly List<string> _a = []; public IEnumerable<object> A => _a;")]
    [InlineData("private readonly List<int>? _a = []; public IEnumerable<int>? A => _a;")]
    public async Task Where_a_copy_is_not_as_simple_as_that_there_is_no_fix(string members)
    {
        await CodeFixRun.ShouldHaveNoFixAsync(Id, Source(members));
    }

    [Fact]
    public async Task All_are_mended_at_once()
    {
        (await CodeFixRun.FixAllAsync(Id, Source("private readonly int[] _a = [1]; public int[] A => _a; public IEnumerable<int> B() => _a;")))
            .ShouldBe(Source("private readonly int[] _a = [1]; public int[] A => [.. _a]; public IEnumerable<int> B() => [.. _a];"));
    }

    [Fact]
    public async Task Dotnet_format_mends_the_others_if_the_first_has_no_fix()
    {
        (await CodeFixRun.FormatAsync(Id, Source("public List<int> A { get; } = []; private readonly int[] _b = [1]; public int[] B => _b;")))
            .ShouldBe(Source("public List<int> A { get; } = []; private readonly int[] _b = [1]; public int[] B => [.. _b];"));
    }

    private static string Source(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Threading.Tasks;
        public class X : Actor { {{members}} }
        """;

    private static Task<IReadOnlyList<string>> ReportsOf(string members) => GeneratorRun.DiagnosticsOf(Source(members));
}
