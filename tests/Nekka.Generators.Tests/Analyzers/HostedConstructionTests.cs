using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class HostedConstructionTests
{
    [Theory]
    [InlineData("public class X : Actor { public X(int a) => _ = a; public X(string a) => _ = a; }", "it has several constructors, and none is marked with [ActivatorUtilitiesConstructor]")]
    [InlineData("public class X : Actor { [ActivatorUtilitiesConstructor] public X(int a) => _ = a; [ActivatorUtilitiesConstructor] public X(string a) => _ = a; }", "it has several constructors that are marked with [ActivatorUtilitiesConstructor]")]
    [InlineData("public class X : Actor { protected X() { } }", "none of its constructors is accessible")]
    [InlineData("public abstract class X : Actor;", "it is abstract")]
    [InlineData("file class X : Actor;", "it is file-local")]
    [InlineData("public class X : Actor { public required string Name { get; init; } }", "its member 'Name' is required")]
    [InlineData("public class X : Actor { public X(ref int a) => _ = a; }", "the parameter 'a' of its constructor is passed by reference")]
    [InlineData("public class X : Actor { public X(System.Span<int> a) => _ = a.Length; }", "the parameter 'a' of its constructor may be a ref struct, which no lambda can capture")]
    [InlineData("public class X : Actor { public unsafe X(int* a) => _ = a; }", "the parameter 'a' of its constructor needs an unsafe context")]
    [InlineData("public class X(dynamic a) : Actor { public object A => a; }", "the parameter 'a' of its constructor is dynamic, which is no type of a service")]
    public async Task A_class_that_no_generated_code_can_construct_is_reported(string source, string reason)
    {
        (await ReportsOf("nekka.AddActor<X>();", source)).ShouldBe([$"NEKKA030: AddActor cannot construct 'X' because {reason}: write AddActor(services => new X(…))"]);
    }

    [Theory]
    [InlineData("public class X : Actor;", "its constructor has no parameter for the key, a 'string'")]
    [InlineData("public class X(int number) : Actor { public int Number => number; }", "the first parameter of its constructor takes the key, a 'string', but 'number' is a 'int'")]
    [InlineData("public class X : Actor { public X(int a) => _ = a; public X(string a) => _ = a; }", "it has several constructors, and none is marked with [ActivatorUtilitiesConstructor]")]
    public async Task A_class_whose_constructor_does_not_begin_with_the_key_is_reported(string source, string reason)
    {
        (await ReportsOf("nekka.AddKeyedActors<string, X>();", source)).ShouldBe(
            [$"NEKKA030: AddKeyedActors cannot construct 'X' because {reason}: write AddKeyedActors<string, X>((key, services) => new X(…))"]);
    }

    [Fact]
    public async Task A_pool_is_reported_with_its_own_way_out()
    {
        (await ReportsOf("nekka.AddPool<X>(4);", "public abstract class X : Actor;")).ShouldBe(
            ["NEKKA030: AddPool cannot construct 'X' because it is abstract: write AddPool(size, services => new X(…))"]);
    }

    [Theory]
    [InlineData("nekka.AddActor<Hidden>();", "AddActor cannot construct 'Program.Hidden' because it is private: write AddActor(services => new Program.Hidden(…))")]
    [InlineData("nekka.AddActor<Box<Program.Secret>>();", "AddActor cannot construct 'Box<Program.Secret>' because its type argument has the type 'Secret', which other files cannot name: write AddActor(services => new Box<Program.Secret>(…))")]
    [InlineData("nekka.AddKeyedActors<Secret, Of>();", "AddKeyedActors cannot construct 'Of' because its key has the type 'Secret', which other files cannot name: write AddKeyedActors<Program.Secret, Of>((key, services) => new Of(…))")]
    [InlineData("static void Add<T>(NekkaBuilder nekka) where T : Actor => nekka.AddActor<T>(); Add<Of>(nekka);", "AddActor cannot construct 'T' because 'T' is a type parameter, and the call of the constructor is written where the class is named: write AddActor(services => new T(…))")]
    [InlineData("nekka?.AddActor<Of>();", "AddActor cannot construct 'Of' because the generator does not see this form of a call: write AddActor(services => new Of(…))")]
    public async Task What_generated_code_cannot_name_is_reported(string statement, string report)
    {
        (await ReportsOf(statement, "public class Box<T> : Actor; public class Of(object key) : Actor { public object Key => key; }")).ShouldBe([$"NEKKA030: {report}"]);
    }

    [Fact]
    public async Task A_type_that_another_generator_creates_is_reported()
    {
        const string source = "public class X(Made made) : Actor { public object A => made; }";
        GeneratorRun run = GeneratorRun.Of(
            Program("nekka.AddActor<X>();", source), once: true, madeByAnotherGenerator: "public class Made;", references: WebFramework.WithHosting);

        (await run.DiagnosticsAsync()).ShouldContain(
            "NEKKA030: AddActor cannot construct 'X' because another source generator creates a type of its constructor's parameters: write AddActor(services => new X(…))");
    }

    [Theory]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor { public X(int a) => _ = a; [ActivatorUtilitiesConstructor] public X(string a) => _ = a; }")]
    [InlineData("nekka.AddActor<X>().AddActor<Y>();", "public class X : Actor { private X(int a) => _ = a; public X(string a) => _ = a; } public class Y(XProxy x, ActorRef<X> y) : Actor { public object A => (x, y); }")]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public X() => Name = \"\"; public required string Name { get; init; } }")]
    [InlineData("nekka.AddActor<X>();", "public class X(int? size = null, int? most = 3, string name = \"x\", System.IServiceProvider services = null!) : Actor { public object A => (size, most, name, services); }")]
    [InlineData("nekka.AddActor<X>();", "public class X(in int size, params string[] names) : Actor { private readonly int _size = size; public object A => (_size, names); }")]
    [InlineData("nekka.AddActor<X<int>>().AddPool<X<string>>(2);", "public class X<T>(T thing) : Actor { public T Thing => thing; }")]
    [InlineData("nekka.AddKeyedActors<int, X>();", "public class X(long key, System.Uri uri) : Actor { public object A => (key, uri); }")]
    [InlineData("nekka.AddActor<X>(static services => new Y()).AddActor<Y>();", "public abstract class X : Actor; public class Y : X;")]
    [InlineData("nekka.AddActor(static services => new Hidden());", "")]
    [InlineData("static void Add<T>(NekkaBuilder nekka) where T : Actor, new() => nekka.AddActor(static services => new T()); Add<X>(nekka);", "public class X : Actor;")]
    public async Task A_class_that_can_be_constructed_is_not_reported(string statement, string source)
    {
        (await ReportsOf(statement, source)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string statement, string source) =>
    [
        .. (await GeneratorRun.ReportsOf(Program(statement, source), references: WebFramework.WithHosting))
            .Where(static report => report.Severity is not DiagnosticSeverity.Info)
            .Select(static report => $"{report.Id}: {report.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
    ];

    private static string Program(string statement, string source) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Nekka.Hosting;

        {{source}}

        public static class Program
        {
            public static void Run(NekkaBuilder nekka) { {{statement}} }

            private class Hidden : Actor;

            private sealed class Secret;
        }
        """;
}
