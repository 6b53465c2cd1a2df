using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class ConstructorTests
{
    [Fact]
    public void A_class_without_constructors_is_started_without_arguments()
    {
        GeneratorRun.Of("public class X : Actor;").Signatures.ShouldBe(["(Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void Every_accessible_constructor_gives_a_Start()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class X : Actor
            {
                public X() { }
                internal X(int a) => _ = a;
                protected internal X(string a) => _ = a;
                protected X(long a) => _ = a;
                private protected X(short a) => _ = a;
                private X(byte a) => _ = a;
                static X() { }
            }
            """);

        run.Methods.Select(method => $"{method.DeclaredAccessibility} {method.Parameters[0].Type.Name}")
            .ShouldBe(["Public ActorOptions", "Internal Int32", "Internal String"]);
    }

    [Fact]
    public void Every_Start_has_a_StartChild_that_takes_the_same()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class X<T> : Actor
            {
                public X() { }
                public X(string a = "a", [System.Diagnostics.CodeAnalysis.AllowNull] T b = default!) => _ = (a, b);
                [System.Obsolete] internal X(int a, params T[] b) => _ = (a, b);
            }
            """);

        run.ChildMethods.Count.ShouldBe(5);
        GeneratorRun.SignaturesOf(run.ChildMethods).ShouldBe(run.Signatures);
        run.ChildMethods.Select(method => (method.DeclaredAccessibility, method.GetAttributes().Length))
            .ShouldBe(run.Methods.Select(method => (method.DeclaredAccessibility, method.GetAttributes().Length)));
    }

    [Fact]
    public void A_constructor_with_unknown_types_is_left_to_the_compiler()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class X : Actor
            {
                public X(System.Collections.Generic.List<Missing[]> unknown) => _ = unknown;
                public X(int known) => _ = known;
            }
            """, errors: ["CS0246"]);

        run.Signatures.ShouldBe(["(int known, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void Attributes_about_callers_are_repeated()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;
            using System.Runtime.CompilerServices;
            using System.Runtime.Versioning;

            public class X : Actor
            {
                [System.Obsolete("Use \"the other\".", DiagnosticId = "APP1", UrlFormat = "https://example.org/{0}")]
                public X(int a) => _ = a;

                [RequiresUnreferencedCode("Reflects."), RequiresDynamicCode("Emits.")]
                [SupportedOSPlatform("linux"), OverloadResolutionPriority(-1)]
                public X(string a) => _ = a;
            }
            """);

        run.File.ShouldContain(
            """[global::System.ObsoleteAttribute("Use \"the other\".", DiagnosticId = "APP1", UrlFormat = "https://example.org/{0}")]""");
        run.File.ShouldContain("""[global::System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute("Reflects.")]""");
        run.File.ShouldContain("""[global::System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute("Emits.")]""");
        run.File.ShouldContain("""[global::System.Runtime.Versioning.SupportedOSPlatformAttribute("linux")]""");
        run.File.ShouldContain("[global::System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute(-1)]");
    }

    [Fact]
    public void Whoever_starts_by_an_obsolete_constructor_is_warned()
    {
        GeneratorRun.Of("""
            public class X : Actor
            {
                [System.Obsolete("Say how many.")]
                public X() { }
            }

            public static class Uses
            {
                public static ActorRef<X> Start() => X.Start();
            }
            """, errors: ["CS0618"]);
    }

    [Fact]
    public void A_primary_constructor_of_a_partial_class_gives_one_Start()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public partial class X(int a) : Actor, System.IDisposable { public int A => a; }
            public partial class X : System.ICloneable { public object Clone() => this; }
            public partial class X { public void Dispose() { } }
            """);

        run.Signatures.ShouldBe(["(int a, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void A_partial_constructor_gives_one_Start()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public partial class X : Actor
            {
                public partial X(int a = 3);
                public partial X(int a) => _ = a;
            }
            """);

        run.Signatures.ShouldBe(["(int a = 3, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void A_constructor_that_sets_required_members_gives_a_Start()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;

            public class X : Actor
            {
                public X() { }
                [SetsRequiredMembers] public X(string name) => Name = name;
                public required string Name { get; init; }
            }
            """);

        run.Signatures.ShouldBe(["(string name, Nekka.ActorOptions? options = null)"]);
    }

    [Theory]
    [InlineData("X(int a)", "X(int a, string b = \"\")", "X.Start(1)", "(int)")]
    [InlineData("X(int a)", "X(int a, string b = \"\")", "X.Start(1, options: null)", "(int, ActorOptions)")]
    [InlineData("X(int a)", "X(int a, string b = \"\")", "X.Start(1, \"b\")", "(int, string, ActorOptions)")]
    [InlineData("X(int a)", "X(string b = \"\", int a = 0)", "X.Start(a: 1)", "(int)")]
    [InlineData("X()", "X(int a = 0)", "X.Start()", "()")]
    [InlineData("X()", "X(int a = 0)", "X.Start(options: null)", "(ActorOptions)")]
    [InlineData("X(int a, int b = 0)", "X(int a, int b = 0, int c = 0)", "X.Start(1, 2)", "(int, int)")]
    [InlineData("X(int a)", "X(int a, params string[] b)", "X.Start(1)", "(int, ActorOptions)")]
    [InlineData("X(int a)", "X(int a, params int[] b)", "X.Start(1, 2)", "(int, params int[])")]
    [InlineData("X(int a)", "X(string a)", "X.Start(\"a\")", "(string, ActorOptions)")]
    public void Start_chooses_the_constructor_that_new_would_choose(string one, string other, string call, string chosen)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            #pragma warning disable CS8620 // The compiler of the first .NET 10 takes params of extension members for arrays.
            public class X : Actor
            {
                public {{one}} { }
                public {{other}} { }
            }

            public static class Uses
            {
                public static ActorRef<X> Start() => {{call}};
            }
            """);

        run.Called("Uses").ShouldBe(chosen);
    }
}
