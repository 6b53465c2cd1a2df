namespace Nekka.Generators.Tests;

public class NamingTests
{
    [Theory]
    [InlineData("namespace @class.@namespace { public class @event : Actor; }", "@class.@namespace.@event.Start()")]
    [InlineData("namespace Nekka.Parts { public class X : Actor; }", "Nekka.Parts.X.Start()")]
    [InlineData("namespace App.Worker { public class Worker : Actor; }", "App.Worker.Worker.Start()")]
    [InlineData("namespace App { public class App : Actor; public class Nekka; public class System; }", "App.App.Start()")]
    [InlineData("public class Actors : Actor { public class Actor : Actors; }", "Actors.Actor.Start()")]
    [InlineData("public class Ångström : Actor;", "Ångström.Start()")]
    public void Names_mean_what_they_mean_at_home(string source, string call)
    {
        GeneratorRun.Of(source + $"\nnamespace Elsewhere {{ public static class Uses {{ public static object Start() => {call}; }} }}")
            .FileNames.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_class_has_a_name_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace A { public class B_C : Actor; public class B { public class C : Actor; } public class B<T> { public class C : Actor; } }
            namespace A { public class B__C : Actor; public class B_0C : Actor; public class B_1C : Actor; public class B_2 : Actor; }
            namespace A.B_ { public class C : Actor; public class C<T> : Actor; public class C<T, U> : Actor; public class _C : Actor; }
            namespace A.D { public class C : Actor; }
            namespace A_ { public class D { public class C : Actor; } }
            public class A_D_C : Actor;
            """);

        run.FileNames.Count.ShouldBe(14);
        run.FileNames.ShouldBeUnique();
        run.FileNames.ShouldContain("A_D_C_Start.g.cs");
    }

    [Fact]
    public void Classes_whose_names_differ_only_in_case_have_different_files()
    {
        GeneratorRun run = GeneratorRun.Of("public class Worker : Actor; public class WORKER : Actor; public class Other : Actor;");

        run.FileNames.ShouldBe(["Worker_Start.1.g.cs", "WORKER_Start.0.g.cs", "Other_Start.g.cs"]);
    }
}
