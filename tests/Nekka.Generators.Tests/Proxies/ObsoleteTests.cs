namespace Nekka.Generators.Tests;

/// <summary>Who uses a proxy sees of obsolete members what who uses the actor sees; the generated code itself sees nothing.</summary>
public class ObsoleteTests
{
    [Theory]
    [InlineData("public int P { get; [System.Obsolete(\"Old.\")] set; }", "CS0618", "")]
    [InlineData("public int P { [System.Obsolete(\"Old.\")] get; set; }", "", "CS0618")]
    [InlineData("public int P { get; [System.Obsolete(\"Old.\", error: true)] set; }", "CS0619", "")]
    [InlineData("public int P { [System.Obsolete(\"Old.\", error: true)] get; set; }", "", "CS0619")]
    [InlineData("public int P { [System.Obsolete] get; [System.Obsolete(\"Old.\", error: true)] set; }", "CS0619", "CS0612")]
    [InlineData("public int P { get; [System.Diagnostics.CodeAnalysis.Experimental(\"APP1\")] set; }", "APP1", "")]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public int P { get; set; }", "CS0619", "CS0619")]
    public void An_accessor_is_as_obsolete_on_the_proxy_as_on_the_actor(string property, string assigning, string reading)
    {
        ShouldWarn($"public class X : Actor {{ {property} }}", "proxy.P = 3;", assigning);
        ShouldWarn($"public class X : Actor {{ {property} }}", "_ = proxy.P.Get();", reading);
    }

    [Theory]
    [InlineData("public int P { [System.Obsolete(\"Old.\", error: true)] get; }", "CS0619")]
    [InlineData("public int P { [System.Obsolete(\"Old.\")] get; private set; }", "CS0618")]
    [InlineData("[Traversable] public Part P { [System.Obsolete(\"Old.\", error: true)] get; } = new();", "CS0619")]
    public void The_only_accessor_is_as_obsolete_on_the_proxy_as_on_the_actor(string property, string reading)
    {
        ShouldWarn($"public class Part; public class X : Actor {{ {property} }}", "_ = proxy.P;", reading);
    }

    // The compiler asks the member that was overridden first.
    [Theory]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public virtual void M() { }", "public override void M() { }", "proxy.M();", "CS0619")]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public virtual int M { get; set; }", "public override int M { get; set; }", "proxy.M = 3;", "CS0619")]
    [InlineData("public virtual int M { get; [System.Obsolete(\"Old.\", error: true)] set; }", "public override int M { get; set; }", "proxy.M = 3;", "CS0619")]
    [InlineData("public virtual int M { get; [System.Obsolete(\"Old.\", error: true)] set; }", "public override int M => 0;", "proxy.M = 3;", "CS0619")]
    public void An_override_is_as_obsolete_as_what_it_overrides(string inherited, string own, string use, string warning)
    {
        ShouldWarn($"public class Base : Actor {{ {inherited} }}\n#pragma warning disable CS0672\npublic class X : Base {{ {own} }}\n", use, warning);
    }

    [Fact]
    public void A_part_of_an_obsolete_class_has_a_proxy()
    {
        GeneratorRun.Of("""
            [System.Obsolete("Old.", error: true)] public class Part { public int Number { get; set; } public Part Self(Part other) => other; }
            public class X : Actor { [System.Obsolete("Old."), Traversable] public Part Part { get; } = new(); }
            """, once: true);
    }

    [Theory]
    [InlineData("public enum E { [System.Obsolete(\"Old.\", error: true)] Old = 1, New } public class X : Actor { public void M(E e = E.New) { } }")]
    [InlineData("public enum E { [System.Obsolete(\"Old.\", error: true)] Old = 1 } public class X : Actor { [System.Obsolete] public void M(E e = E.Old) { } }")]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public interface I { void M(int a); } [System.Obsolete] public class X : Actor, I { public void M(int a) { } }")]
    [InlineData("public interface I { [System.Obsolete(\"Old.\", error: true)] void M(int a); } public class X : Actor, I { public void M(int a) { } }")]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public class Old; [System.Obsolete] public class X(Old a) : Actor { public Old A => a; }")]
    [InlineData("[System.Obsolete(\"Old.\", error: true)] public class Old; public class X : Actor { [System.Obsolete] public X(Old a) => _ = a; [System.Obsolete] public Old[] M(Old? a, T<Old> b) => []; } public class T<A>;")]
    public void What_the_author_may_write_compiles_when_it_is_generated(string source)
    {
        GeneratorRun.Of(source, once: true);
    }

    private static void ShouldWarn(string actor, string use, string warning) => GeneratorRun.Of(
        $"{actor}\npublic static class Uses {{ public static void Use(XProxy proxy) {{ {use} }} }}",
        errors: warning.Length is 0 ? [] : [warning],
        once: true);
}
