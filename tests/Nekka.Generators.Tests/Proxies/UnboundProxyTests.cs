namespace Nekka.Generators.Tests;

/// <summary>Proxies in signatures, which are unknown types while they are generated.</summary>
public class UnboundProxyTests
{
    [Theory]
    [InlineData("", "App", "Shop.AdderProxy")]
    [InlineData("using Shop;", "App", "AdderProxy")]
    [InlineData("using Shop;", "App", "AdderProxy?")]
    [InlineData("", "Shop", "AdderProxy")]
    [InlineData("", "Shop.Back.Room", "AdderProxy")]
    [InlineData("using A = Shop.AdderProxy;", "App", "A")]
    [InlineData("global using Shop;", "App", "AdderProxy")]
    [InlineData("using Shop;", "App", "AdderProxy[]")]
    [InlineData("using Shop;", "App", "System.Collections.Generic.List<AdderProxy?>")]
    [InlineData("using Shop;", "App", "System.Collections.Generic.Dictionary<string, System.Func<AdderProxy, BoxProxy<int>?>[]>")]
    [InlineData("using Shop;", "App", "(int Count, AdderProxy Adder)")]
    [InlineData("using Shop;", "App", "BoxProxy<System.Collections.Generic.List<AdderProxy>>")]
    [InlineData("using Shop;", "App", "InnerProxy")]
    [InlineData("using Shop;", "App", "global::Shop.InnerProxy")]
    [InlineData("using Shop;", "App", "global::HomelessProxy")]
    [InlineData("", "App", "HomelessProxy")]
    [InlineData("", "App", "BookkeeperProxy")]
    public void A_proxy_is_known_by_its_name(string usings, string space, string type)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            {{usings}}
            public class Homeless : Actor;
            namespace Shop
            {
                public class Adder : Actor;
                public class Box<T> : Actor;
                public class Outer { public class Inner : Actor; }
            }

            namespace {{space}}
            {
                public class Bookkeeper({{type}} a) : Actor
                {
                    public {{type}} A { get; set; } = a;
                    public {{type}} Method({{type}} b) => b;
                    public static ActorRef<Bookkeeper> Start({{type}} a, int _) => Bookkeeper.Start(a);
                }
            }
            """);

        run.MembersOf($"{space}.BookkeeperProxy").Count.ShouldBe(4);
        run.FileNames.Count.ShouldBe(5);
    }

    [Fact]
    public void Each_file_has_its_own_usings()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace One { public class Adder : Actor; }
            namespace Two { public class Adder : Actor; }
            namespace App { using One; public partial class Bookkeeper(AdderProxy first) : Actor { public AdderProxy First => first; } }
            namespace App { using Two; public partial class Bookkeeper { public AdderProxy Second(AdderProxy other) => other; } }
            namespace App.Base { using Two; public abstract class Base<T> : Actor { public T? Value; public AdderProxy? Adder; } }
            namespace App.Derived { using One; public class Derived : Base.Base<AdderProxy>; }
            """);

        run.ProxyText().ShouldContain("ReadOnlyProxyProperty<global::One.AdderProxy> First");
        run.ProxyText().ShouldContain("Future<global::Two.AdderProxy> Second(global::Two.AdderProxy other)");
        run.ProxyText().ShouldContain("ProxyProperty<global::One.AdderProxy?> Value");
        run.ProxyText().ShouldContain("ProxyProperty<global::Two.AdderProxy?> Adder");
    }

    [Fact]
    public void An_enclosing_namespace_comes_before_an_imported_one()
    {
        GeneratorRun.Of("""
            using Other;
            namespace Other { public class Adder : Actor; }
            namespace App { public class Adder : Actor; public class Bookkeeper(AdderProxy adder) : Actor { public AdderProxy Adder => adder; } }
            """).ProxyText().ShouldContain("ReadOnlyProxyProperty<global::App.AdderProxy> Adder");
    }

    [Fact]
    public void A_name_that_two_imported_namespaces_have_is_left_to_the_compiler()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            using One; using Two;
            namespace One { public class Adder : Actor; }
            namespace Two { public class Adder : Actor; }
            namespace App { public class Bookkeeper : Actor { public AdderProxy? Adder; public int Number; } }
            """,
            errors: ["CS0104"]);

        run.MembersOf("App.BookkeeperProxy").ShouldBe(["ProxyProperty<int> Number { get; set; }"]);
    }

    [Theory]
    [InlineData("MissingProxy")]
    [InlineData("Missing")]
    [InlineData("Proxy")]
    [InlineData("Nowhere.AdderProxy")]
    [InlineData("AdderProxy<int>")]
    [InlineData("System.Collections.Generic.List<Missing>")]
    public void A_misspelled_type_is_left_to_the_compiler(string type)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""public class Adder : Actor; public class X({{type}} a) : Actor { public {{type}} A => a; public int B => 1; }""",
            errors: type is "AdderProxy<int>" ? ["CS0308", "CS0308"] : ["CS0246", "CS0246"]);

        run.FileNames.ShouldBe(["Adder_Start.g.cs"]);
        run.MembersOf("XProxy").ShouldBe(["ReadOnlyProxyProperty<int> B { get; }"]);
    }

    [Fact]
    public void A_proxy_may_be_a_constraint()
    {
        GeneratorRun.Of("""
            public interface IThing<T>;
            public class Adder : Actor;
            public class X<T> : Actor where T : IThing<AdderProxy> { public T? A; public void B<U>(U b) where U : IThing<XProxy<T>> { } }
            """).ProxyText().ShouldContain("where T : global::IThing<global::AdderProxy>");
    }
}
