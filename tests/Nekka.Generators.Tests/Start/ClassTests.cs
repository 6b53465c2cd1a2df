using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class ClassTests
{
    [Theory]
    [InlineData("public abstract class X : Actor;")]
    [InlineData("public class X : System.Exception;")]
    [InlineData("public interface X : System.IDisposable;")]
    [InlineData("public static class X;")]
    [InlineData("namespace Other { public class Actor; public class X : Actor; }")]
    [InlineData("namespace Other.Nekka { public class Actor; public class X : Actor; }")]
    [InlineData("namespace Nekka { public class Outer { public class Actor; } public class X : Outer.Actor; }")]
    public void What_is_no_concrete_actor_class_gets_no_Start(string source)
    {
        GeneratorRun.Of(source).FileNames.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("class Outer { private class X : Actor; }")]
    [InlineData("public class Outer { protected class X : Actor; }")]
    [InlineData("public class Outer { private protected class X : Actor; }")]
    [InlineData("class Outer { private class Middle { public class X : Actor; } }")]
    [InlineData("file class X : Actor;")]
    [InlineData("file class Outer { public class X : Actor; }")]
    [InlineData("class X : Actor { private X() { } }")]
    [InlineData("class X<T> : Actor where T : Missing;", "CS0246")]
    [InlineData("class X : Missing;", "CS0246")]
    public void What_no_other_file_can_start_gets_no_Start(string source, params string[] errors)
    {
        GeneratorRun.Of(source, errors).FileNames.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public class X : Actor;", Accessibility.Public)]
    [InlineData("internal class X : Actor;", Accessibility.Internal)]
    [InlineData("public class Outer { public class X : Actor; }", Accessibility.Public)]
    [InlineData("internal class Outer { public class X : Actor; }", Accessibility.Internal)]
    [InlineData("public class Outer { internal class X : Actor; }", Accessibility.Internal)]
    [InlineData("public class Outer { protected internal class X : Actor; }", Accessibility.Internal)]
    [InlineData("public interface IOuter { class X : Actor; }", Accessibility.Public)]
    [InlineData("public struct Outer { public class X : ThreadActor; }", Accessibility.Public)]
    [InlineData("public class X : Actor { internal X(System.Collections.Generic.List<Secret[]> a) => _ = a; } internal class Secret;", Accessibility.Internal)]
    public void Start_is_seen_where_the_constructor_is(string source, Accessibility expected)
    {
        IMethodSymbol start = GeneratorRun.Of(source).Methods.ShouldHaveSingleItem();

        start.DeclaredAccessibility.ShouldBe(expected);
    }

    [Fact]
    public void A_derived_class_has_a_Start_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class Greeter(string greeting = "hi") : Actor { public string Greeting => greeting; }
            public class LoudGreeter(string greeting = "HI") : Greeter(greeting);
            public class Generic<T>(T value) : Actor { public T Value => value; }
            public class Closed(int value) : Generic<int>(value);
            """);

        run.FileNames.ShouldBe(["Greeter_Start.g.cs", "LoudGreeter_Start.g.cs", "Generic_21_Start.g.cs", "Closed_Start.g.cs"]);
    }

    [Fact]
    public void A_class_can_derive_from_an_actor_of_another_assembly()
    {
        MetadataReference library = GeneratorRun.Library("namespace Lib; public class Base(string name) : Actor { public string Name => name; }");

        GeneratorRun run = GeneratorRun.Of("public class X(int number) : Lib.Base(\"x\") { public int Number => number; }", references: library);

        run.Signatures.ShouldBe(["(int number, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void A_constructor_with_a_type_that_only_an_extern_alias_reaches_is_left_out()
    {
        MetadataReference library = GeneratorRun.Library("namespace Lib; public class Part;").WithAliases(["lib"]);

        GeneratorRun run = GeneratorRun.Of(
            """
            extern alias lib;

            public class X : Actor
            {
                public X(lib::Lib.Part[] a) => _ = a;
                public X(int a) => _ = a;
            }
            """,
            references: library);

        run.Signatures.ShouldBe(["(int a, Nekka.ActorOptions? options = null)"]);
    }

    [Theory]
    [InlineData("[System.Obsolete(\"Old.\", true)] public class X(Old old) : Actor { public Old Old => old; } [System.Obsolete] public class Old;")]
    [InlineData("[System.Obsolete] public class Outer { public class X : Actor; }")]
    public void An_obsolete_class_gets_an_obsolete_Start(string source)
    {
        GeneratorRun.Of(source).File.ShouldContain("[global::System.ObsoleteAttribute");
    }

    [Fact]
    public void What_the_author_answered_for_is_not_asked_again()
    {
        GeneratorRun.Of(
            """
            [assembly: System.CLSCompliant(true)]

            [System.Diagnostics.CodeAnalysis.Experimental("APP1")]
            public class Part;

            [System.Obsolete]
            public class Old;

            #pragma warning disable CS0612, CS3001, CS3009, APP1
            public class X : Actor { public X(Part part, Old old, uint number) => _ = (part, old, number); }
            """,
            needsPragma: true).Signatures.ShouldBe(["(Part part, Old old, uint number, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void An_experimental_class_gets_an_experimental_Start()
    {
        GeneratorRun.Of("[System.Diagnostics.CodeAnalysis.Experimental(\"APP1\")] public class X : Actor;")
            .File.ShouldContain("[global::System.Diagnostics.CodeAnalysis.ExperimentalAttribute(\"APP1\")]");
    }

    [Fact]
    public void No_file_is_generated_for_a_language_without_extension_members()
    {
        GeneratorRun.Of("public class X : Actor;", languageVersion: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp13)
            .FileNames.ShouldBeEmpty();
    }
}
