using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class ProxyOmissionTests
{
    // Operators and what implements interfaces explicitly aside: theirs are no names of members.
    public static TheoryData<string> InheritedNames =>
    [
        .. new[] { typeof(ActorProxy<>), typeof(AttributeProxy<>) }
            .SelectMany(proxy => proxy.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy))
            .Where(member => member is PropertyInfo or MethodInfo { IsPrivate: false, IsSpecialName: false })
            .Select(member => member.Name)
            .Where(name => !name.Contains('.', StringComparison.Ordinal))
            .Append("Defer")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(InheritedNames))]
    public void An_actor_may_call_its_members_like_whatever_its_proxy_inherits(string name)
    {
        string[] members = [$"public void {name}() {{ }}", $"public int {name}(int a, string b) => a;", $"public int {name} {{ get; set; }}", $"public int {name};"];
        foreach (string member in members)
        {
            GeneratorRun.Of($$"""
                #pragma warning disable CS0108, CS0114, CS0465
                public class X : Actor { {{member}} }
                public class Y : Actor { [Traversable] public Part Part { get; } = new(); }
                public class Part { {{member}} }
                """, once: true);
        }
    }

    [Theory]
    [InlineData("public void Defer(int a) { }", "Defer", "'Defer' is a member of every proxy")]
    [InlineData("public new void Stop() { }", "Stop", "'Stop' is a member of every proxy")]
    [InlineData("public int Stop(int a) => a;", "Stop", "'Stop' is a member of every proxy")]
    [InlineData("public new int ActorRef { get; set; }", "ActorRef", "'ActorRef' is a member of every proxy")]
    [InlineData("public int XProxy;", "XProxy", "the proxy has the same name")]
    [InlineData("public new string GetType() => \"\";", "GetType", "'GetType' is a member of every object")]
    [InlineData("public new string ToString() => \"\";", "ToString", "'ToString' is a member of every object")]
    [InlineData("public new bool Equals(object a) => true;", "Equals", "'Equals' is a member of every object")]
    [InlineData("public bool Equals(ActorProxy<X> a) => true;", "Equals", "'Equals' is a member of every object")]
    [InlineData("public new int GetHashCode { get; }", "GetHashCode", "'GetHashCode' is a member of every object")]
    [InlineData("public new object MemberwiseClone() => 1;", "MemberwiseClone", "'MemberwiseClone' is a member of every object")]
    [InlineData("public int A; public int get_A() => A;", "get_A", "'A' has an accessor with that name")]
    public async Task A_member_whose_name_is_taken_is_reported(string member, string name, string reason)
    {
        (await ReportsOf($"public class X : Actor {{ {member} }}"))
            .ShouldBe([$"NEKKA008: 'X.{name}' is not on the proxy because {reason}: rename it, or reach it with Call(actor => …)"]);
    }

    [Theory]
    [InlineData("public void A(ref int a) { }", "'a' is passed by reference, but the actor runs later")]
    [InlineData("public void A(int b, out int a) => a = b;", "'a' is passed by reference, but the actor runs later")]
    [InlineData("public void A(ref readonly int a) { }", "'a' is passed by reference, but the actor runs later")]
    [InlineData("public void A(System.Span<int> a) { }", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("public void A<T>(T a) where T : allows ref struct { }", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("public System.Span<int> A() => default;", "its result may be a ref struct, which no lambda can capture")]
    [InlineData("public unsafe void A(int* a) { }", "'a' needs an unsafe context")]
    [InlineData("public unsafe int* A => null;", "its value needs an unsafe context")]
    [InlineData("public void A(__arglist) { }", "__arglist cannot be passed on")]
    [InlineData("private int _a; public ref int A() => ref _a;", "it returns a reference")]
    [InlineData("private int _a; public ref int A => ref _a;", "it returns a reference")]
    [InlineData("public event System.Action A { add { } remove { } }", "it is an event")]
    [InlineData("public int A { set { } }", "it cannot be read")]
    [InlineData("public int A { private get; set; }", "it cannot be read")]
    [InlineData("public void A(string b) { } [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public int A(object b) => 1;", "another overload has a higher priority")]
    public async Task A_member_that_messages_cannot_use_is_reported(string member, string reason)
    {
        (await ReportsOf($"public class X : Actor {{ {member} }}"))
            .ShouldBe([$"NEKKA009: 'X.A' is not on the proxy because {reason}: reach it with Call(actor => …)"]);
    }

    [Fact]
    public async Task An_indexer_is_reported()
    {
        (await ReportsOf("public class X : Actor { public int this[int a] => a; }"))
            .ShouldBe(["NEKKA009: 'X.this[]' is not on the proxy because it is an indexer: reach it with Call(actor => …)"]);
    }

    [Fact]
    public async Task A_class_whose_proxy_has_no_name_left_is_reported()
    {
        (await ReportsOf("public class X : Actor; public class XProxy;")).ShouldBe(
            ["NEKKA010: 'X' gets no proxy because another type is called 'XProxy': rename one of them, or use Call and Defer of its ActorRef"]);
    }

    [Fact]
    public async Task A_nested_class_whose_proxy_has_the_longer_name_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of("public class One { public class X : Actor; public class Y : Actor; } public class Two { public class X : Actor; }");

        IReadOnlyList<Diagnostic> reports = await run.ReportsAsync();

        reports.Select(report => $"{report.Severity} {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").ShouldBe(
        [
            "Info 'One.X' gets the proxy 'One_XProxy' because 'XProxy' would also name another actor or type of the namespace: rename the class to give its proxy the short name",
            "Info 'Two.X' gets the proxy 'Two_XProxy' because 'XProxy' would also name another actor or type of the namespace: rename the class to give its proxy the short name",
        ]);
    }

    [Theory]
    [InlineData("[Traversable] public int A { get; set; }", "it is a value type, so calls through it would reach a copy")]
    [InlineData("[Traversable] public T? A { get; set; }", "it is a type parameter, whose members are unknown")]
    [InlineData("[Traversable] public string? A { get; set; }", "its type has no members to reach")]
    [InlineData("[Traversable] public int[]? A { get; set; }", "its type has no members to reach")]
    [InlineData("[Traversable] public System.Action? A;", "its type has no members to reach")]
    [InlineData("[Traversable] public dynamic? A;", "its type has no members to reach")]
    [InlineData("[Traversable] public XProxy<T>? A;", "it is a proxy itself")]
    public async Task A_mark_without_effect_is_reported(string member, string reason)
    {
        (await ReportsOf($"public class X<T> : Actor {{ {member} }}"))
            .ShouldBe([$"NEKKA011: 'X<T>.A' is marked [Traversable], but {reason}: the proxy treats it as a plain value"]);
    }

    [Fact]
    public async Task What_several_proxies_lack_alike_is_reported_once()
    {
        (await ReportsOf("""
            public abstract class Base : Actor { public event System.Action A { add { } remove { } } }
            public class X : Base { [Traversable] public Part Part => new(); }
            public class Y : Base { [Traversable] public Part Part => new(); public class Z : Base; }
            public class Part { public void Defer() { } public int this[int a] => a; }
            """)).ShouldBe(
        [
            "NEKKA009: 'Base.A' is not on the proxy because it is an event: reach it with Call(actor => …)",
            "NEKKA008: 'Part.Defer' is not on the proxy because 'Defer' is a member of every proxy: rename it, or reach it with Call(actor => …)",
            "NEKKA009: 'Part.this[]' is not on the proxy because it is an indexer: reach it with Call(actor => …)",
        ]);
    }

    [Theory]
    [InlineData("public override string ToString() => \"\";")]
    [InlineData("public override bool Equals(object? obj) => true; public override int GetHashCode() => 1;")]
    [InlineData("public static void Defer() { } public static event System.Action A { add { } remove { } } public const int Stop2 = 1;")]
    [InlineData("internal void Defer() { } protected void Stop(ref int a) { } private int this[int a] => a;")]
    [InlineData("public string ToString(int a) => \"\"; public bool Equals(X a) => true; public void GetHashCode<T>() { }")]
    [InlineData("[Traversable] public System.Collections.Generic.List<int> A { get; } = [];")]
    [InlineData("public int ProxyTarget { get; set; } public void Proxy() { } public int DeferredCalls;")]
    public async Task A_class_that_is_served_is_not_reported(string member)
    {
        (await ReportsOf($"public class X : Actor {{ {member} }}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_mentions_a_type_of_another_generator_is_reported()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            public class Printer(PrinterSettings settings) : Actor
            {
                public PrinterSettings Settings => settings;
                public void Print(string text) { }
                public void Print(string text, PrinterSettings settings) { }
                [Traversable] public Tray Tray { get; } = new();
            }

            public class Tray { public PrinterSettings? Settings; }
            public class Copier<T> : Actor where T : PrinterSettings { public int A => 1; }
            """,
            madeByAnotherGenerator: "public class PrinterSettings;");

        (await run.DiagnosticsAsync()).ShouldBe(
        [
            "NEKKA012: 'Printer' has no generated Start because another source generator creates it or a type it mentions: declare that type by hand, or use Actor.Start(() => new Printer(…))",
            "NEKKA012: 'Printer.Settings' has no generated proxy member because another source generator creates it or a type it mentions: declare that type by hand, or use Call(actor => …)",
            "NEKKA012: 'Printer.Print' has no generated proxy member because another source generator creates it or a type it mentions: declare that type by hand, or use Call(actor => …)",
            "NEKKA012: 'Tray.Settings' has no generated proxy member because another source generator creates it or a type it mentions: declare that type by hand, or use Call(actor => …)",
            "NEKKA012: 'Copier<T>' has no generated Start because another source generator creates it or a type it mentions: declare that type by hand, or use Actor.Start(() => new Copier<T>(…))",
            "NEKKA012: 'Copier<T>' has no generated proxy because another source generator creates it or a type it mentions: declare that type by hand, or use Call and Defer of its ActorRef",
        ]);
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string source) => GeneratorRun.DiagnosticsOf($"#pragma warning disable CS0109\n{source}");
}
