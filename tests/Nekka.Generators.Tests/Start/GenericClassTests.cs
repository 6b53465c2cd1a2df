namespace Nekka.Generators.Tests;

public class GenericClassTests
{
    [Theory]
    [InlineData("where T : class")]
    [InlineData("where T : class?")]
    [InlineData("where T : struct")]
    [InlineData("where T : notnull")]
    [InlineData("where T : unmanaged")]
    [InlineData("where T : new()")]
    [InlineData("where T : allows ref struct")]
    [InlineData("where T : class, System.IComparable<T?>, new()")]
    [InlineData("where T : System.Collections.Generic.List<string?>?, System.IDisposable?")]
    [InlineData("where T : struct, System.Enum")]
    [InlineData("where T : System.IDisposable, new(), allows ref struct")]
    [InlineData("where T : Actor")]
    public void A_generic_actor_keeps_its_constraints(string constraint)
    {
        GeneratorRun run = GeneratorRun.Of($"public class X<T> : Actor {constraint};");

        run.File.Replace("global::", "", StringComparison.Ordinal).Replace("Nekka.Actor\n", "Actor\n", StringComparison.Ordinal)
            .ShouldContain($"extension<T>(X<T>)\n        {constraint}\n");
    }

    [Fact]
    public void A_class_in_a_generic_class_has_the_type_parameters_of_both()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace App;

            public class Outer<T> where T : class
            {
                public class Middle
                {
                    public class X<U>(T left, U right) : Actor where U : T { public (T, U) Both => (left, right); }
                }
            }
            """);

        run.File.ShouldContain("extension<T, U>(global::App.Outer<T>.Middle.X<U>)\n        where T : class\n        where U : T\n");
    }

    [Fact]
    public void A_type_parameter_that_hides_another_gets_a_name_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class Outer<T>
            {
            #pragma warning disable CS0693 // The name is hidden on purpose.
                public class X<T>(T[] inner) : Actor { public T[] Inner => inner; }
            }
            """);

        run.File.ShouldContain("extension<T, T2>(global::Outer<T>.X<T2>)");
        run.File.ShouldContain("T2[] inner");
    }

    [Theory]
    [InlineData("public class X<@class, @record>(@class a, @record b) : Actor { public object? A => (a, b); }", "extension<@class, @record>")]
    [InlineData("public class X<a> : Actor { public X(int a, a b) => _ = (a, b); }", "extension<a2>")]
    [InlineData("public class X<Start>(Start a) : Actor { public Start A => a; }", "extension<Start2>")]
    [InlineData("public class X<options>(options a) : Actor { public options A => a; }", "extension<options2>")]
    public void A_type_parameter_may_have_any_name(string source, string written)
    {
        GeneratorRun.Of("#pragma warning disable CS8981 // Lower-case names.\n" + source, needsPragma: true).File.ShouldContain(written);
    }

    [Fact]
    public void What_a_type_parameter_takes_is_repeated()
    {
        GeneratorRun.Of("""
            using System.Diagnostics.CodeAnalysis;

            public class X<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] T> : Actor;
            """).File.ShouldContain(
            "extension<[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)] T>(");
    }
}
