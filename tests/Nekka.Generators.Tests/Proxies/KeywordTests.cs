using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

/// <summary>Words with a meaning in C# are names like any other, wherever an author may put them.</summary>
public class KeywordTests
{
    // Of the reserved words a few stand for all: they are escaped alike. The others are names to Roslyn's list of keywords, and
    // yet mean something in some places, or in what is generated.
    private static readonly string[] Others = ["in", "ref", "class", "value", "var", "dynamic", "nint", "nuint", "notnull", "args", "_", "__", "actor", "with", "owner", "options", "actorRef"];

    private static readonly string[] Words =
    [
        .. SyntaxFacts.GetContextualKeywordKinds()
            .Select(SyntaxFacts.GetText)
            .Concat(Others)
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void A_parameter_may_be_called_by_any_word()
    {
        Compile(static (word, number) => $$"""
            namespace N{{number}}
            {
                public class One(int @{{word}}) : Actor
                {
                    public int Sum => @{{word}};
                    public int Single(int @{{word}}) => @{{word}};
                    public void Tell(int @{{word}}) => _ = @{{word}};
                    public T Pair<T>(T @{{word}}, int other) => @{{word}};
                    public int Pairs(in int @{{word}}, params int[] others) => @{{word}} + others.Length;
                    public dynamic? Loose(dynamic @{{word}}) => @{{word}};
                    public System.Threading.Tasks.Task Later(string @{{word}} = "") => System.Threading.Tasks.Task.CompletedTask;
                    public System.Threading.Tasks.ValueTask<int> Soon(params int[] @{{word}}) => default;
                }

                public class Many : Actor, IMany
                {
                    public Many(int @{{word}}, string other) => System.GC.KeepAlive((@{{word}}, other));
                    public Many(params string[] @{{word}}) => System.GC.KeepAlive(@{{word}});
                    public void Go(int @{{word}}) => _ = @{{word}};
                    public System.Threading.Tasks.Task GoAsync(int @{{word}}, int other) => System.Threading.Tasks.Task.CompletedTask;
                }

                public interface IMany
                {
                    void Go(int @{{word}});
                    System.Threading.Tasks.Task GoAsync(int @{{word}}, int other);
                }
            }
            """);
    }

    [Fact]
    public void A_member_may_be_called_by_any_word()
    {
        Compile(static (word, number) => $$"""
            namespace N{{number}}
            {
                public class Method : Actor { public int @{{word}}(int a) => a; public void @{{word}}(int a, int b) { } }
                public class Generic : Actor { public T @{{word}}<T>(T a) => a; }
                public class Property : Actor { public int @{{word}} { get; set; } }
                public class Field : Actor { public string @{{word}} = ""; public readonly int Other; }
                public class Bare : Actor { public readonly int @{{word}}; }
                public class Whole : Actor { [Traversable] public Part @{{word}} { get; } = new(); }
                public class Part { public int @{{word}} { get; set; } public int Do(int a) => a; }
                public class Implementing : Actor, IInterface { public void @{{word}}(int a) { } }
                public interface IInterface { void @{{word}}(int a); }
            }
            """);
    }

    [Fact]
    public void A_type_parameter_may_be_called_by_any_word()
    {
        Compile(static (word, number) => $$"""
            namespace N{{number}}
            {
                public class Class<@{{word}}>(@{{word}} first) : Actor where @{{word}} : class, new()
                {
                    public @{{word}} Value { get; set; } = first;
                    public @{{word}}? Give(@{{word}} a, @{{word}}[] b) => a;
                    public class Nested : Actor { public @{{word}}? Field; }
                }

                public class Method : Actor
                {
                    public @{{word}} Give<@{{word}}>(@{{word}} a) where @{{word}} : struct => a;
                    public @{{word}}? Perhaps<@{{word}}>(System.Collections.Generic.List<@{{word}}> a, int b) where @{{word}} : class => default;
                }
            }
            """);
    }

    [Fact]
    public void A_class_or_namespace_may_be_called_by_any_word()
    {
        Compile(static (word, number) => $$"""
            namespace @{{word}}.Inner
            {
                public class @{{word}}(int a) : Actor { public int A => a; public @{{word}}? Same(@{{word}} other) => null; }
                public struct Value;
            }

            namespace Outer{{number}}
            {
                public class @{{word}} { public class Actor1(Value given) : Actor { public Value Given => given; [Traversable] public @{{word}} Leads { get; } = new(); } public struct Value; public int Number; }
                public class User : Actor { public @{{word}}.Value Give(@{{word}}? a, System.Collections.Generic.List<@{{word}}> b) => default; public global::@{{word}}.Inner.Value Other; }
            }
            """);
    }

    // All words in one compilation: the name of a generated file says which one is wrong.
    private static void Compile(Func<string, int, string> source) =>
        GeneratorRun.Of("#pragma warning disable\n" + string.Join("\n", Words.Select(source)), once: true, warns: false);
}
