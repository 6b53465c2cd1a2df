using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class DefaultValueTests
{
    [Theory]
    [InlineData("bool", "true", "true")]
    [InlineData("int", "-1", "-1")]
    [InlineData("int", "int.MinValue", "-2147483648")]
    [InlineData("uint", "uint.MaxValue", "4294967295U")]
    [InlineData("long", "long.MinValue", "-9223372036854775808L")]
    [InlineData("ulong", "ulong.MaxValue", "18446744073709551615UL")]
    [InlineData("byte", "255", "255")]
    [InlineData("sbyte", "-128", "-128")]
    [InlineData("short", "-3", "-3")]
    [InlineData("ushort", "3", "3")]
    [InlineData("nint", "-5", "-5")]
    [InlineData("nuint", "5", "5U")]
    [InlineData("float", "0.1f", "0.1F")]
    [InlineData("float", "float.NaN", "float.NaN")]
    [InlineData("float", "float.NegativeInfinity", "float.NegativeInfinity")]
    [InlineData("double", "1e300", "1E+300D")]
    [InlineData("double", "-0.0", "-0D")]
    [InlineData("double", "double.NaN", "double.NaN")]
    [InlineData("double", "double.PositiveInfinity", "double.PositiveInfinity")]
    [InlineData("decimal", "1.10m", "1.10M")]
    [InlineData("decimal", "decimal.MinValue", "-79228162514264337593543950335M")]
    [InlineData("char", "'\\''", "'\\''")]
    [InlineData("char", "'\\ud800'", "'\\ud800'")]
    [InlineData("char", "'\\0'", "'\\0'")]
    [InlineData("string", "\"\"", "\"\"")]
    [InlineData("string", "\"a\\\"b\\\\c\\r\\n\\t{0}\"", "\"a\\\"b\\\\c\\r\\n\\t{0}\"")]
    [InlineData("string", "\"\\u2028é\\ud800\"", "\"\\u2028é\\ud800\"")]
    [InlineData("string?", "null", "null")]
    [InlineData("string", "null!", "default!")]
    [InlineData("object?", "null", "null")]
    [InlineData("dynamic?", "null", "null")]
    [InlineData("int?", "null", "null")]
    [InlineData("int?", "3", "3")]
    [InlineData("System.DateTime", "default", "default")]
    [InlineData("System.TimeSpan", "new System.TimeSpan()", "default")]
    [InlineData("System.TimeSpan?", "null", "null")]
    [InlineData("System.Threading.CancellationToken", "default", "default")]
    [InlineData("(int Left, string? Right)", "default", "default")]
    [InlineData("System.DayOfWeek", "System.DayOfWeek.Friday", "global::System.DayOfWeek.Friday")]
    [InlineData("System.DayOfWeek?", "System.DayOfWeek.Friday", "global::System.DayOfWeek.Friday")]
    [InlineData("System.DayOfWeek", "(System.DayOfWeek)(-7)", "(global::System.DayOfWeek)(-7)")]
    [InlineData("System.StringSplitOptions", "(System.StringSplitOptions)3", "(global::System.StringSplitOptions)(3)")]
    [InlineData("Big", "Big.@class", "global::Big.@class")]
    [InlineData("Big", "(Big)ulong.MaxValue", "(global::Big)(18446744073709551615UL)")]
    [InlineData("Big", "Big.Old", "(global::Big)(2UL)")]
    public void A_default_value_is_written_as_it_is(string type, string value, string written)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            public enum Big : ulong { @class = 1, [System.Obsolete("Not any more.", error: true)] Old = 2 }

            #pragma warning disable CS0612, CS0618, CS0619
            public class X : Actor
            {
                {{(value is "Big.Old" ? "[System.Obsolete] " : "")}}public X({{type}} p = {{value}}) => _ = p;
            }
            """);

        run.File.ShouldContain($" p = {written},");
        IParameterSymbol generated = run.Methods[0].Parameters[0];
        IParameterSymbol original = run.Output.GetTypeByMetadataName("X")!.InstanceConstructors[0].Parameters[0];
        generated.ExplicitDefaultValue.ShouldBe(original.ExplicitDefaultValue);
    }

    [Fact]
    public void A_type_parameter_has_the_default_value_of_whatever_it_stands_for()
    {
        GeneratorRun run = GeneratorRun.Of("public class X<T>(T value = default!, T? other = default) : Actor { public (T, T?) Both => (value, other); }");

        run.Signatures.ShouldBe(["(T value = default !, T? other = default !, Nekka.ActorOptions? options = null)"]);
    }

    [Fact]
    public void A_default_value_given_by_attributes_stays_in_attributes()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;

            public class X : Actor
            {
                public X(
                    [Optional] object? missing,
                    [Optional, DefaultParameterValue((byte)3)] byte small,
                    [Optional, DefaultParameterValue("a")] string text,
                    [Optional, DateTimeConstant(42L)] System.DateTime when,
                    int needed) => _ = (missing, small, text, when, needed);
            }
            """);

        IReadOnlyList<IParameterSymbol> generated = run.Methods[0].Parameters;
        generated.Select(parameter => parameter.IsOptional).ShouldBe([true, true, true, true, false, true]);
        generated.Take(4).Select(parameter => parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : "none")
            .ShouldBe(["none", (byte)3, "a", new DateTime(42)]);
    }

    [Fact]
    public void A_caller_is_still_the_caller_of_Start()
    {
        GeneratorRun run = GeneratorRun.Of("""
            using System.Runtime.CompilerServices;

            public class X : Actor
            {
                public X(
                    int value,
                    [CallerMemberName] string member = "",
                    [CallerFilePath] string? path = null,
                    [CallerLineNumber] int line = 0,
                    [CallerArgumentExpression(nameof(value))] string? expression = null) => _ = (value, member, path, line, expression);
            }
            """);

        run.File.ShouldContain("[global::System.Runtime.CompilerServices.CallerMemberNameAttribute] string member = \"\"");
        run.File.ShouldContain("[global::System.Runtime.CompilerServices.CallerFilePathAttribute] string? path = null");
        run.File.ShouldContain("[global::System.Runtime.CompilerServices.CallerLineNumberAttribute] int line = 0");
        run.File.ShouldContain("[global::System.Runtime.CompilerServices.CallerArgumentExpressionAttribute(\"value\")] string? expression = null");
    }
}
