using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

public class StartOmissionTests
{
    [Theory]
    [InlineData("class Outer { private class X : Actor; }", "Outer.X", "it is private")]
    [InlineData("public class Outer { protected class X : Actor; }", "Outer.X", "it is protected")]
    [InlineData("public class Outer { private protected class X : Actor; }", "Outer.X", "it is protected")]
    [InlineData("class Outer { private class Middle { public class X : Actor; } }", "Outer.Middle.X", "its containing type 'Middle' is private")]
    [InlineData("file class X : Actor;", "X", "it is file-local")]
    [InlineData("file class Outer { public class X : Actor; }", "Outer.X", "its containing type 'Outer' is file-local")]
    public async Task A_class_out_of_reach_is_reported(string source, string name, string reason)
    {
        (await ReportsOf(source)).ShouldBe(
            [$"NEKKA002: '{name}' gets no Start and no proxy because {reason}: use Call and Defer of the ActorRef from Actor.Start(() => new {name}(…))"]);
    }

    [Fact]
    public async Task A_class_whose_constructors_are_out_of_reach_is_reported()
    {
        (await ReportsOf("class X : Actor { private X() { } protected X(int a) => _ = a; }")).ShouldBe(
            ["NEKKA002: 'X' gets no Start because none of its constructors is accessible from outside: start it with Actor.Start(() => new X(…))"]);
    }

    [Theory]
    [InlineData("ref int a", "'a' is passed by reference, but the constructor runs later")]
    [InlineData("ref readonly int a", "'a' is passed by reference, but the constructor runs later")]
    [InlineData("int b, out int a", "'a' is passed by reference, but the constructor runs later")]
    [InlineData("System.Span<int> a", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("scoped System.ReadOnlySpan<char> a", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("params System.ReadOnlySpan<string> a", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("T a", "'a' may be a ref struct, which no lambda can capture")]
    [InlineData("int* a", "'a' needs an unsafe context")]
    [InlineData("delegate*<int, void>[] a", "'a' needs an unsafe context")]
    public async Task A_constructor_whose_arguments_cannot_be_kept_is_left_out(string parameters, string reason)
    {
        string body = parameters.Contains("out ", StringComparison.Ordinal) ? "{ a = b; }" : "{ }";

        (await ReportsOf($"public unsafe class X<T> : Actor where T : allows ref struct {{ public X({parameters}) {body} }}"))
            .ShouldBe([$"NEKKA003: 'X<T>' gets no Start because {reason}: start it with Actor.Start(() => new X<T>(…))"]);
    }

    [Fact]
    public async Task A_constructor_with_a_variable_argument_list_is_left_out()
    {
        (await ReportsOf("public class X : Actor { public X(__arglist) { } }"))
            .ShouldBe(["NEKKA003: 'X' gets no Start because __arglist cannot be passed on: start it with Actor.Start(() => new X(…))"]);
    }

    [Theory]
    [InlineData("public class X : Actor { public required string Name { get; init; } }")]
    [InlineData("public class X : Actor { public required string Name; }")]
    [InlineData("public class X : Base; public abstract class Base : Actor { public required string Name { get; init; } }")]
    public async Task Required_members_are_reported(string source)
    {
        (await ReportsOf(source)).ShouldBe(
        [
            "NEKKA004: 'X' gets no Start because 'Name' is required: mark the constructor [SetsRequiredMembers], or start it with Actor.Start(() => new X(…) { Name = … })",
        ]);
    }

    [Theory]
    [InlineData("X(int a)", "X(int a, ActorOptions? o = null)", "X(int, ActorOptions?)", "X(int)")]
    [InlineData("X(ActorOptions o)", "X()", "X(ActorOptions)", "X()")]
    [InlineData("X(params int[] a)", "X(int[] a, ActorOptions? o)", "X(int[], ActorOptions?)", "X(params int[])")]
    [InlineData("X(int a)", "X(int a, ActorOptions o, int b = 0)", "X(int, ActorOptions, int)", "X(int)")]
    [InlineData("X(in int a)", "X(int a)", "X(in int)", "X(int)")]
    public async Task Of_two_constructors_that_look_alike_one_is_left_out(string one, string other, string left, string kept)
    {
        (await ReportsOf($"public class X : Actor {{ public {one} {{ }} public {other} {{ }} }}")).ShouldBe(
        [
            $"NEKKA005: '{left}' gets no Start because '{kept}' takes the same arguments: start it with Actor.Start(() => new X(…))",
        ]);
    }

    [Theory]
    [InlineData("public static int Start(int a) => a;")]
    [InlineData("public static int Start(long a, int b = 0) => b;")]
    [InlineData("public static int Start(object a, params int[] b) => 0;")]
    [InlineData("internal static System.Func<int, int> Start { get; } = a => a;")]
    [InlineData("public static readonly System.Action Start = () => { };")]
    [InlineData("public System.Action<string> Start { get; set; } = _ => { };")]
    [InlineData("internal event System.Action<int>? Start { add { } remove { } }")]
    [InlineData("public static dynamic? Start { get; set; }")]
    public async Task A_member_that_hides_Start_is_reported(string member)
    {
        (await ReportsOf($"public class X(int a) : Actor {{ public int A => a; {member} }}")).ShouldBe(
            ["NEKKA006: 'X.Start' is the member declared in 'X', not the generated Start: rename it, or start the actor with Actor.Start(() => new X(…))"]);
    }

    [Theory]
    [InlineData("public int Start(int a) => a;")]
    [InlineData("public static int Start(string a) => 0;")]
    [InlineData("public static int Start(int a, int b) => 0;")]
    [InlineData("public static int Start() => 0;")]
    [InlineData("private static int Start(int a) => a;")]
    [InlineData("public static int Start => 0;")]
    [InlineData("public int Start { get; set; }")]
    [InlineData("public class Start;")]
    public async Task A_member_that_does_not_hide_Start_is_not_reported(string member)
    {
        string use = "public static class Uses { public static ActorRef<X> Call() => X.Start(3); }";

        (await ReportsOf($"public class X(int a) : Actor {{ public int A => a; {member} }} {use}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public static int StartChild(int a) => a;")]
    [InlineData("public System.Action<int> StartChild { get; set; } = _ => { };")]
    public async Task A_member_that_hides_StartChild_is_reported(string member)
    {
        (await ReportsOf($"public class X(int a) : Actor {{ public int A => a; {member} }}")).ShouldBe(
            ["NEKKA006: 'X.StartChild' is the member declared in 'X', not the generated StartChild: rename it, or start the actor with Actor.StartChild(() => new X(…))"]);
    }

    [Fact]
    public async Task A_member_of_a_base_class_hides_Start_too()
    {
        (await ReportsOf("""
            public class X : Base;
            public abstract class Base : Actor { public static object Start() => new(); }
            """)).ShouldHaveSingleItem().ShouldStartWith("NEKKA006: 'X.Start' is the member declared in 'Base'");
    }

    [Fact]
    public async Task A_class_that_is_served_is_not_reported()
    {
        (await ReportsOf("public class X(int a = 0, params string[] b) : Actor { public object A => (a, b); } public abstract class Y : Actor; public class Z;"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_can_be_suppressed_where_it_is()
    {
        (await ReportsOf("""
            public class Outer
            {
            #pragma warning disable NEKKA002
                private class X : Actor;
            }
            """)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp13, "13.0")]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    public async Task An_older_language_is_reported_once(LanguageVersion version, string number)
    {
        GeneratorRun run = GeneratorRun.Of("public class Y : Actor; public class X : Actor; class Outer { private class Z : Actor; }", languageVersion: version);

        (await run.DiagnosticsAsync()).ShouldBe(
        [
            $"NEKKA007: 'Outer.Z' and the other actors of this project get no Start because it is compiled as C# {number}: set LangVersion to 14.0, or use ActorExtensions.Start(() => new Outer.Z(…))",
        ]);
    }

    [Fact]
    public async Task An_older_language_is_no_matter_without_actors()
    {
        (await GeneratorRun.Of("public class X : System.Exception;", languageVersion: LanguageVersion.CSharp13).DiagnosticsAsync()).ShouldBeEmpty();
    }

    private static Task<IReadOnlyList<string>> ReportsOf(string source) => GeneratorRun.DiagnosticsOf(source);
}
