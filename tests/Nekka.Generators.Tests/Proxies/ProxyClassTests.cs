using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

public class ProxyClassTests
{
    [Theory]
    [InlineData("public class X : System.Exception { public int A => 1; }")]
    [InlineData("public class Outer { private class X : Actor { public int A => 1; } }")]
    [InlineData("public class Outer { protected class X : Actor { public int A => 1; } }")]
    [InlineData("file class X : Actor { public int A => 1; }")]
    [InlineData("public class X : Actor; public class XProxy;")]
    [InlineData("public class X : Actor; public enum XProxy { None }")]
    [InlineData("public class X : Actor; namespace XProxy { public class Y; }")]
    [InlineData("public class X<T> : Actor; public class XProxy<T>;")]
    public void A_class_without_a_proxy(string source)
    {
        GeneratorRun.Of(source).ProxyFileNames.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class X : Actor; public class XProxy<T>;", "XProxy")]
    [InlineData("public abstract class X : Actor;", "XProxy")]
    [InlineData("public sealed class X : ThreadActor;", "XProxy")]
    [InlineData("class X : EventLoopActor { private X() { } }", "XProxy")]
    [InlineData("class X<T> : Actor;", "XProxy`1")]
    [InlineData("class Outer { internal class X : Actor; }", "XProxy")]
    [InlineData("class Outer<T> { internal class X<U> : Actor; }", "XProxy`2")]
    [InlineData("namespace A.B { class X : Actor; } namespace A { class XProxy; }", "A.B.XProxy")]
    [InlineData("class Outer { internal class X : Actor; } class XProxy;", "Outer_XProxy")]
    [InlineData("class Outer { internal class Middle { internal class X : Actor; } } class XProxy;", "Outer_Middle_XProxy")]
    public void A_class_with_a_proxy(string source, string name)
    {
        INamedTypeSymbol proxy = GeneratorRun.Of(source).Output.GetTypeByMetadataName(name).ShouldNotBeNull();

        proxy.IsSealed.ShouldBeTrue();
        proxy.BaseType.ShouldNotBeNull().Name.ShouldBe("ActorProxy");
    }

    [Theory]
    [InlineData("public class X : Actor;", Accessibility.Public)]
    [InlineData("internal class X : Actor;", Accessibility.Internal)]
    [InlineData("internal class Outer { public class X : Actor; }", Accessibility.Internal)]
    [InlineData("public class Outer { protected internal class X : Actor; }", Accessibility.Internal)]
    public void A_proxy_is_as_accessible_as_its_actor(string source, Accessibility accessibility)
    {
        GeneratorRun.Of(source).Output.GetTypeByMetadataName("XProxy").ShouldNotBeNull().DeclaredAccessibility.ShouldBe(accessibility);
    }

    [Fact]
    public void A_reference_gives_the_proxy_of_its_class()
    {
        GeneratorRun.Of("""
            namespace App.Actors
            {
                public class Base : Actor { public int A => 1; }
                public class Derived : Base;
                public class Generic<T> : Actor { public T? B { get; set; } }
            }

            namespace Elsewhere
            {
                public static class Uses
                {
                    public static App.Actors.BaseProxy Proxy(ActorRef<App.Actors.Base> reference) => reference.Proxy();
                    public static App.Actors.DerivedProxy Proxy(ActorRef<App.Actors.Derived> reference) => reference.Proxy();
                    public static App.Actors.BaseProxy ProxyAsBase(ActorRef<App.Actors.Derived> reference) => reference.As<App.Actors.Base>().Proxy();
                    public static App.Actors.GenericProxy<int> Proxy(ActorRef<App.Actors.Generic<int>> reference) => reference.Proxy();
                    public static ProxyProperty<int> Property(ActorRef<App.Actors.Generic<int>> reference) => reference.Proxy().B;
                }
            }
            """).ProxyFileNames.ShouldBe(["App_Actors_Base_Proxy.g.cs", "App_Actors_Derived_Proxy.g.cs", "App_Actors_Generic_21_Proxy.g.cs"]);
    }

    [Fact]
    public void Members_inherited_from_another_assembly_are_on_the_proxy()
    {
        MetadataReference library = GeneratorRun.Library("""
            namespace Lib;
            public class Part { public int Size; }
            public abstract class Base<T> : Actor
            {
                public T? Value { get; set; }
                [Traversable] public Part Part { get; } = new();
                public string Say(string text = "hello", decimal price = 1.5m, params T[] values) => text;
                public Base2Proxy Other(Base2Proxy other) => other;
                internal void Hidden() { }
                protected internal void Guarded() { }
            }
            public class Base2 : Actor;
            """);

        GeneratorRun run = GeneratorRun.Of("public class X : Lib.Base<int>;", references: library);

        run.MembersOf("XProxy").ShouldBe(
        [
            "DeferredCalls Defer { get; }",
            "ProxyProperty<int> Value { get; set; }",
            "PartProxy Part { get; }",
            "Future<string> Say(string text = \"hello\", decimal price = 1.5, params int[] values)",
            "Future<Base2Proxy> Other(Base2Proxy other)",
            "PartProxy",
            "DeferredCalls",
        ]);
    }

    [Fact]
    public void Files_whose_names_differ_in_case_alone_are_numbered()
    {
        GeneratorRun.Of("public class Abc : Actor; public class aBC : Actor;").ProxyFileNames
            .ShouldBe(["Abc_Proxy.0.g.cs", "aBC_Proxy.1.g.cs"]);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9, 1)]
    [InlineData(LanguageVersion.CSharp13, 1)]
    [InlineData(LanguageVersion.CSharp8, 0)]
    public void An_older_language_has_proxies_as_long_as_it_has_static_lambdas(LanguageVersion version, int files)
    {
        // Global usings are younger than either.
        string[] errors = version < LanguageVersion.CSharp10
            ? [$"Usings.cs(1,1): error CS{(version is LanguageVersion.CSharp9 ? "8773" : "8400")}: Feature 'global using directive' is not available in C# {version.ToDisplayString()}. Please use language version 10.0 or greater."]
            : [];

        GeneratorRun.Of(
            "public class X : Nekka.Actor { public int A { get; set; } public int B(int a, string? b = null) => a; [Nekka.Traversable] public Y Y => new Y(); } public class Y { public void C() { } }",
            errors,
            version).ProxyFileNames.Count.ShouldBe(files);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp10, false)]
    [InlineData(LanguageVersion.CSharp11, true)]
    public void A_proxy_has_a_table_as_soon_as_the_language_has_static_members_of_interfaces(LanguageVersion version, bool hasTable)
    {
        GeneratorRun run = GeneratorRun.Of("public class X : Actor { public T A<T>(T a) => a; [Traversable] public Y B => new Y(); } public class Y { public int C; }", languageVersion: version);

        run.ProxyFile.Contains("ProxyMember", StringComparison.Ordinal).ShouldBe(hasTable);
        run.Output.GetTypeByMetadataName("XProxy").ShouldNotBeNull().Interfaces.Any(type => type.Name is "IProxyTable").ShouldBe(hasTable);
    }

    [Fact]
    public void A_generic_attribute_that_leads_to_ever_more_of_itself_ends()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Collections.Generic;
            public class X : Actor { [Traversable] public Box<int> Box => new(); }
            public class Box<T> { public T? Content; [Traversable] public Box<List<T>> Deeper => new(); }
            """);

        run.ProxyFile.Split("class BoxProxy").Length.ShouldBe(6 + 1);
    }

    [Fact]
    public void An_edit_of_one_actor_writes_its_proxy_alone()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        SyntaxTree edited = CSharpSyntaxTree.ParseText("public class A : Nekka.Actor { public int B => 1; }", path: "A.cs", cancellationToken: token);
        SyntaxTree other = CSharpSyntaxTree.ParseText("public class B : Nekka.Actor { public AProxy A(AProxy a) => a; }", path: "B.cs", cancellationToken: token);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tests",
            [edited, other],
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ProxyGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation, token);

        driver = driver.RunGenerators(
            compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText("public class A : Nekka.Actor { public long B => 1; }", path: "A.cs", cancellationToken: token)),
            token);

        GeneratorRunResult result = driver.GetRunResult().Results[0];
        result.TrackedSteps[ProxySteps.Files].Select(step => step.Outputs[0].Reason)
            .ShouldBe([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]);
        result.GeneratedSources[0].SourceText.ToString().ShouldContain("ReadOnlyProxyProperty<long> B");
    }

    [Fact]
    public void A_time_by_default_is_kept_where_only_metadata_has_it()
    {
        const string Source = """
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            public abstract class Base : Nekka.Actor { public object At([Optional, DateTimeConstant(42L)] System.DateTime when, int number = 1) => (when, number); }
            """;
        MetadataReference nekka = MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location);
        using var image = new MemoryStream();
        CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText(Source, cancellationToken: TestContext.Current.CancellationToken)],
            [.. Basic.Reference.Assemblies.Net100.References.All, nekka],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success.ShouldBeTrue();

        INamedTypeSymbol proxy = GeneratorRun.Of("public class X : Base;", references: MetadataReference.CreateFromImage(image.ToArray()))
            .Output.GetTypeByMetadataName("XProxy").ShouldNotBeNull();

        IMethodSymbol at = proxy.GetMembers("At").OfType<IMethodSymbol>().ShouldHaveSingleItem();
        at.Parameters.Select(parameter => parameter.ExplicitDefaultValue).ShouldBe([new DateTime(42), 1]);
    }
}
