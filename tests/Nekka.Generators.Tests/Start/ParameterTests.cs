using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

public class ParameterTests
{
    [Theory]
    [InlineData("string @class, int @record, int await")]
    [InlineData("(int Left, string? Right) pair")]
    [InlineData("System.Collections.Generic.List<(int @class, string?[]? b)?>? nested")]
    [InlineData("int[][,]? grid")]
    [InlineData("string?[] texts")]
    [InlineData("System.Func<string?, System.Threading.Tasks.Task<int?>> function")]
    [InlineData("nint size, object anything")]
    [InlineData("System.Collections.Generic.Dictionary<string, dynamic?> late")]
    public void A_parameter_is_repeated_with_its_type_and_name(string parameters)
    {
        GeneratorRun run = GeneratorRun.Of($$"""public class X : Actor { public X({{parameters}}) { } }""");

        Describe(run.Methods[0]).SkipLast(1).ShouldBe(Describe(run.Output.GetTypeByMetadataName("X")!.InstanceConstructors[0]));
    }

    [Fact]
    public void Parameters_may_be_named_like_any_keyword()
    {
        IEnumerable<string> keywords = SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier);
        GeneratorRun run = GeneratorRun.Of($$"""
            public class X : Actor
            {
                public X({{string.Join(", ", keywords.Select(keyword => $"int @{keyword}"))}}) { }
            }
            """);

        run.File.ShouldContain("int @class,");
        run.File.ShouldContain("int type,");
    }

    [Fact]
    public void A_dynamic_argument_is_bound_when_compiled()
    {
        GeneratorRun run = GeneratorRun.Of("public class X(dynamic? value) : Actor { public object? Value => value; }");

        run.Signatures.ShouldBe(["(dynamic? value, Nekka.ActorOptions? options = null)"]);
        run.File.ShouldContain("new global::X((object?)value)");
    }

    [Fact]
    public void A_parameter_passed_by_readonly_reference_is_passed_by_value()
    {
        GeneratorRun run = GeneratorRun.Of("public class X : Actor { public X(in decimal value) => _ = value; }");

        run.Signatures.ShouldBe(["(decimal value, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void Params_give_one_Start_without_options_and_one_with()
    {
        GeneratorRun run = GeneratorRun.Of("public class X : Actor { public X(int a = 1, params string[] items) => _ = (a, items); }");

        run.Signatures.ShouldBe(
        [
            "(int a = 1, params string[] items)",
            "(int a, string[] items, Nekka.ActorOptions? options)",
        ]);
    }

    [Fact]
    public void Params_collections_are_passed_on()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Collections.Generic;

            public class X : Actor { public X(params IEnumerable<int> items) => _ = items; }
            """);

        run.Signatures.ShouldBe(
        [
            "(params System.Collections.Generic.IEnumerable<int> items)",
            "(System.Collections.Generic.IEnumerable<int> items, Nekka.ActorOptions? options)",
        ]);
    }

    [Fact]
    public void A_parameter_called_options_keeps_its_name()
    {
        GeneratorRun run = GeneratorRun.Of("public class X(string options) : Actor { public string Options => options; }");

        run.Signatures.ShouldBe(["(string options, Nekka.ActorOptions? actorOptions = null)"]);
    }

    [Fact]
    public void Parameters_called_options_and_actorOptions_keep_their_names()
    {
        GeneratorRun run = GeneratorRun.Of("public class X : Actor { public X(int options, int actorOptions) => _ = (options, actorOptions); }");

        run.Signatures.ShouldBe(["(int options, int actorOptions, Nekka.ActorOptions? actorOptions2 = null)"]);
    }

    [Fact]
    public void What_a_parameter_takes_is_repeated()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;

            public class X : Actor
            {
                public X(
                    [AllowNull] string name,
                    [StringSyntax("Regex")] string pattern,
                    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] System.Type type) => _ = (name, pattern, type);
            }
            """);

        run.File.ShouldContain("[global::System.Diagnostics.CodeAnalysis.AllowNullAttribute] string name");
        run.File.ShouldContain("[global::System.Diagnostics.CodeAnalysis.StringSyntaxAttribute(\"Regex\")] string pattern");
        run.File.ShouldContain(
            "[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)] global::System.Type type");
    }

    [Fact]
    public void A_class_without_nullable_annotations_gets_a_Start_without_them()
    {
        GeneratorRun run = GeneratorRun.Of("""
            #nullable disable
            public class X : Actor
            {
                public X(string a, string b = null, dynamic c = null) => _ = (a, b, c);
            }

            #nullable enable
            internal static class Uses
            {
                public static ActorRef<X> Null() => X.Start(null, options: null);
            }
            """);

        run.Signatures.ShouldBe(["(string a, string b = null, dynamic c = null, Nekka.ActorOptions options = null)"]);
    }

    [Fact]
    public void Documentation_of_a_constructor_is_repeated_on_one_line()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class X : Actor
            {
                /// <summary>Makes one.</summary>
                /// <param name="a">The first,
                /// of <see cref="X"/> or &lt;nothing&gt;.</param>
                public X(int a, int b) => _ = (a, b);
            }
            """, errors: ["CS1573"]);

        run.File.ShouldContain("/// <param name=\"a\">The first, of <see cref=\"T:X\" /> or &lt;nothing&gt;.</param>\n");
        run.File.ShouldContain("/// <param name=\"b\">See the constructor.</param>\n");
    }

    [Fact]
    public void Malformed_documentation_is_not_repeated()
    {
        GeneratorRun run = GeneratorRun.Of("""
            /// <summary>Makes one.</summary>
            /// <param name="a">The <first.</param>
            public class X(int a) : Actor { public int A => a; }
            """, errors: ["CS1570"]);

        run.File.ShouldContain("/// <param name=\"a\">See the constructor.</param>\n");
    }

    private static IEnumerable<string> Describe(IMethodSymbol method) => method.Parameters.Select(parameter =>
        $"{parameter.Type.ToDisplayString(NullableFlowState.None, SymbolDisplayFormat.CSharpErrorMessageFormat)} {parameter.Name}");
}
