using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

public class HostingGeneratorTests
{
    [Theory]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor;", "new global::X()")]
    [InlineData("nekka.AddActor<X>();", "public class X(System.Uri uri) : Actor { public object A => uri; }", "new global::X(GET<global::System.Uri>(services))")]
    [InlineData("nekka.AddActor<X>();", "public class X(System.IServiceProvider given) : Actor { public object A => given; }", "new global::X(services)")]
    [InlineData("nekka.AddActor<X>();", "public class X(string name = \"a\\\"b\") : Actor { public object A => name; }", "new global::X(services.GetService(typeof(string)) is { } name_ ? (string)name_ : \"a\\\"b\")")]
    [InlineData("nekka.AddActor<X>();", "public class X(int? size = null) : Actor { public object? A => size; }", "new global::X(services.GetService(typeof(int)) is { } size_ ? (int)size_ : null)")]
    [InlineData("nekka.AddActor<X>();", "public class X([FromKeyedServices(\"k\")] System.Uri uri) : Actor { public object A => uri; }", "new global::X(GETKEYED<global::System.Uri>(services, \"k\"))")]
    [InlineData("nekka.AddActor<X>();", "public class X([FromKeyedServices(System.DayOfWeek.Monday)] System.Uri uri) : Actor { public object A => uri; }", "new global::X(GETKEYED<global::System.Uri>(services, global::System.DayOfWeek.Monday))")]
    [InlineData("nekka.AddActor<X>();", "public class X(Y.IPart part) : Actor { public object A => part; } public class Y { public interface IPart; }", "new global::X(GET<global::Y.IPart>(services))")]
    [InlineData("nekka.AddActor<X>();", "public class X(YProxy y) : Actor { public object A => y; } public class Y : Actor;", "new global::X(GET<global::YProxy>(services))")]
    [InlineData("nekka.AddActor<X>();", "public class X(Other.YProxy y) : Actor { public object A => y; } namespace Other { public class Y : Actor; }", "new global::X(GET<global::Other.YProxy>(services))")]
    [InlineData("nekka.AddActor<X>();", "public class X(string @class, object? scoped = null) : Actor { public object A => (@class, scoped); }", "new global::X(GET<string>(services), services.GetService(typeof(object)) is { } @scoped_ ? (object)@scoped_ : null)")]
    [InlineData("nekka.AddActor<X<int>>();", "public class X<T>(T thing) : Actor { public T Thing => thing; }", "new global::X<int>(GET<int>(services))")]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor { public X() { } [ActivatorUtilitiesConstructor] public X(System.Uri uri) => _ = uri; }", "new global::X(GET<global::System.Uri>(services))")]
    [InlineData("nekka.AddPool<X>(3);", "public class X(System.Uri uri) : Actor { public object A => uri; }", "new global::X(GET<global::System.Uri>(services))")]
    [InlineData("nekka.AddKeyedActors<string, X>();", "public class X(string item, System.Uri uri) : Actor { public object A => (item, uri); }", "new global::X(key, GET<global::System.Uri>(services))")]
    [InlineData("nekka.AddKeyedActors<int, X>();", "public class X(long item, string key = \"\") : Actor { public object A => (item, key); }", "new global::X(key, services.GetService(typeof(string)) is { } key_ ? (string)key_ : \"\")")]
    [InlineData("nekka.AddActor<X>();", "public class X((int A, string B) pair = default) : Actor { public object A => pair; }", "new global::X(services.GetService(typeof((int A, string B))) is { } pair_ ? ((int A, string B))pair_ : default)")]
    [InlineData("nekka.AddActor<X>();", "public class X((int, int)[]? pairs = null) : Actor { public object? A => pairs; }", "new global::X(services.GetService(typeof((int, int)[])) is { } pairs_ ? ((int, int)[])pairs_ : null)")]
    [InlineData("nekka.AddActor<X>();", "public class X([System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(42L)] System.DateTime since) : Actor { public object A => since; }", "new global::X(services.GetService(typeof(global::System.DateTime)) is { } since_ ? (global::System.DateTime)since_ : new global::System.DateTime(42L))")]
    public void The_call_of_the_constructor_is_written(string statement, string source, string expected)
    {
        string text = Run(statement, source).HostingText()
            .Replace("global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService", "GET", StringComparison.Ordinal)
            .Replace("global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService", "GETKEYED", StringComparison.Ordinal);

        text.ShouldContain($" => {expected}", customMessage: text);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1L", "1L")]
    [InlineData("(byte)1", "(byte)(1)")]
    [InlineData("(short)-1", "(short)(-1)")]
    [InlineData("1.5", "1.5D")]
    [InlineData("1.5f", "1.5F")]
    [InlineData("'a'", "'a'")]
    [InlineData("null", "null")]
    [InlineData("typeof(Hosting.Marker)", "typeof(global::Hosting.Marker)")]
    [InlineData("typeof(System.Collections.Generic.List<>)", "typeof(global::System.Collections.Generic.List<>)")]
    [InlineData("typeof(YProxy)", "typeof(global::YProxy)")]
    [InlineData("Hosting.Place.Left", "global::Hosting.Place.Left")]
    [InlineData("(Hosting.Place)3", "(global::Hosting.Place)(3)")]
    [InlineData("new object[] { 1L, 2 }", "new object[] { 1L, 2 }")]
    public void A_key_has_the_type_that_it_has_in_the_attribute(string key, string written)
    {
        string text = Run("nekka.AddActor<X>();", $$"""
            public class X([FromKeyedServices({{key}})] System.Uri uri) : Actor { public object A => uri; }
            public class Y : Actor;
            namespace Hosting { public class Marker; public enum Place : byte { Left = 1 } }
            """).HostingText();

        text.ShouldContain($"(services, {written})", customMessage: text);
        text.ShouldContain($"[new(\"uri\", typeof(global::System.Uri), {written})]", customMessage: text);
    }

    [Theory]
    [InlineData("public class X(System.Uri uri, int size = 1) : Actor { public object A => (uri, size); }", "[new(\"uri\", typeof(global::System.Uri))]")]
    [InlineData("public class X([FromKeyedServices(\"k\")] System.Uri uri) : Actor { public object A => uri; }", "[new(\"uri\", typeof(global::System.Uri), \"k\")]")]
    [InlineData("public class X(System.IServiceProvider services) : Actor { public object A => services; }", "[],")]
    public void Parameters_that_need_a_service_are_described(string source, string expected) =>
        Run("nekka.AddActor<X>();", source).HostingText().ShouldContain(expected);

    [Theory]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor;", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor))]")]
    [InlineData("nekka.AddActor<X>();", "public class X : Actor, IX { public System.Threading.Tasks.Task<int> A() => System.Threading.Tasks.Task.FromResult(1); } public interface IX { System.Threading.Tasks.Task<int> A(); }", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor)), new(typeof(global::IX), static actor => new global::XProxy(actor))]")]
    [InlineData("nekka.AddActor<X<int>>();", "public class X<T> : Actor;", "[new(typeof(global::XProxy<int>), static actor => new global::XProxy<int>(actor))]")]
    [InlineData("nekka.AddActor<Outer.X>();", "public class Outer { public class X : Actor; }", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor))]")]
    [InlineData("nekka.AddActor(static services => new X());", "public class X : Actor;", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor))]")]
    [InlineData("nekka.AddActor<X>(static services => new Y());", "public abstract class X : Actor; public class Y : X;", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor))]")]
    [InlineData("nekka.AddActor(static services => new X(services.GetRequiredService<YProxy>()));", "public class X(YProxy y) : Actor { public object A => y; } public class Y : Actor;", "[new(typeof(global::XProxy), static actor => new global::XProxy(actor))]")]
    public void The_proxy_and_its_interfaces_are_injected(string statement, string source, string expected)
    {
        string text = Run(statement, source).HostingText();
        text.ShouldContain(expected, customMessage: text);
    }

    [Fact]
    public void Equal_calls_share_a_method()
    {
        string text = Run("nekka.AddActor<X>(); nekka.AddActor<X>(new ActorOptions()); nekka.AddActor<Y>();", "public class X : Actor; public class Y : Actor;").HostingText();

        text.Split("InterceptsLocationAttribute(").Length.ShouldBe(5, text); // With the constructor of the attribute.
        text.ShouldContain(" AddActor0(");
        text.ShouldContain(" AddActor1(");
        text.ShouldNotContain(" AddActor2(");
    }

    [Theory]
    [InlineData("new Other().AddActor<X>();")]
    [InlineData("nekka.StopHostWhenFailed<X>();")]
    [InlineData("nekka.AddKeyedActors<string, X>(static (key, services) => new X());")]
    public void Nothing_is_written_for_other_calls(string statement) =>
        Run(statement, "public class X : Actor; public class Other { public void AddActor<T>() { } }").HostingText().ShouldBeEmpty();

    [Fact]
    public void An_edit_of_another_file_writes_nothing_anew()
    {
        CSharpParseOptions options = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "Nekka.Generated")]);
        SyntaxTree program = CSharpSyntaxTree.ParseText(Program("nekka.AddActor<X>();", ""), options, "Program.cs", cancellationToken: TestContext.Current.CancellationToken);
        SyntaxTree actor = CSharpSyntaxTree.ParseText("public class X(int a) : Nekka.Actor { public int A => a; }", options, "X.cs", cancellationToken: TestContext.Current.CancellationToken);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tests",
            [program, actor],
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location), .. WebFramework.WithHosting]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new HostingGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(Edited("public class X(int a) : Nekka.Actor { public int B => a + 1; }"), TestContext.Current.CancellationToken);
        Reason(driver).ShouldBe(IncrementalStepRunReason.Cached);

        driver = driver.RunGenerators(Edited("public class X(long a) : Nekka.Actor { public long B => a + 1; }"), TestContext.Current.CancellationToken);
        Reason(driver).ShouldBe(IncrementalStepRunReason.Modified);
        driver.GetRunResult().Results[0].GeneratedSources[0].SourceText.ToString().ShouldContain("GetRequiredService<long>");

        CSharpCompilation Edited(string text) => compilation.ReplaceSyntaxTree(actor, actor.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(text)));
    }

    private static IncrementalStepRunReason Reason(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedOutputSteps.Values.ShouldHaveSingleItem().ShouldHaveSingleItem().Outputs.ShouldHaveSingleItem().Reason;

    private static GeneratorRun Run(string statement, string source) => GeneratorRun.Of(Program(statement, source), references: WebFramework.WithHosting);

    private static string Program(string statement, string source) => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using Nekka.Hosting;

        {{source}}

        public static class Program
        {
            public static void Run(NekkaBuilder nekka) { {{statement}} }
        }
        """;
}
