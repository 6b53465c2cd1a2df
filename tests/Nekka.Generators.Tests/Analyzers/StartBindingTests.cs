using Microsoft.CodeAnalysis;

namespace Nekka.Generators.Tests;

public class StartBindingTests
{
    private const string Greeters = """
        public class Greeter(string greeting = "hi") : Actor { public string Greeting => greeting; }
        public class LoudGreeter(int volume) : Greeter("HI") { public int Volume => volume; }
        public abstract class Quiet(string greeting) : Greeter(greeting);
        public class Worker : Actor;
        public class Spawner(int a) : Actor { public int A => a; }
        public class Outer { private class Hidden : Greeter; public static object Start() => Actor.Start(() => new Hidden()); }
        public class Generic<T>(T value) : Actor { public T Value => value; }
        public class Open<T>(T value) : Generic<T>(value);
        public class Closed(string name, int value) : Generic<int>(value) { public string Name => name; }

        """;

    [Theory]
    [InlineData("Greeter.Start()")]
    [InlineData("Greeter.Start(greeting: \"a\")")]
    [InlineData("Greeter.Start(\"a\", new ActorOptions())")]
    [InlineData("LoudGreeter.Start(11)")]
    [InlineData("Generic<int>.Start(1)")]
    [InlineData("Open<int>.Start(1)")]
    [InlineData("Closed.Start(\"a\", 1)")]
    [InlineData("Actor.Start(() => new Worker())")]
    [InlineData("ThreadActor.Start(() => new Worker())")]
    [InlineData("Quiet.Start(() => new Worker())")]
    [InlineData("Worker.Start(() => new Worker())")]
    [InlineData("Generic<int>.Start(() => new Generic<int>(2))")]
    [InlineData("ActorExtensions.Start(() => new Worker())")]
    [InlineData("(System.Func<int, ActorOptions?, ActorRef<LoudGreeter>>)LoudGreeter.Start")]
    [InlineData("(System.Func<System.Func<Worker>, ActorOptions?, ActorRef<Worker>>)Actor.Start")]
    [InlineData("Greeter_Start.Start(\"a\")")]
    public async Task A_class_may_be_started_by_its_own_Start(string call)
    {
        (await ReportsOf(call)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("LoudGreeter.Start()", "LoudGreeter", "Greeter")]
    [InlineData("LoudGreeter.Start(greeting: \"a\")", "LoudGreeter", "Greeter")]
    [InlineData("global::LoudGreeter.Start(\"a\", new ActorOptions())", "LoudGreeter", "Greeter")]
    [InlineData("Alias.Start()", "LoudGreeter", "Greeter")]
    [InlineData("Quiet.Start()", "Quiet", "Greeter")]
    [InlineData("Closed.Start(1)", "Closed", "Generic<int>")]
    [InlineData("Spawner.Start(() => new Worker())", "Spawner", "Worker")]
    [InlineData("Greeter.Start(() => new LoudGreeter(1))", "Greeter", "LoudGreeter")]
    [InlineData("Generic<int>.Start(() => new Generic<string>(\"\"))", "Generic<int>", "Generic<string>")]
    [InlineData("(System.Func<string, ActorOptions?, ActorRef<Greeter>>)LoudGreeter.Start", "LoudGreeter", "Greeter")]
    [InlineData("(System.Func<System.Func<Worker>, ActorOptions?, ActorRef<Worker>>)Spawner.Start", "Spawner", "Worker")]
    public async Task A_class_may_not_be_started_as_another(string call, string named, string started)
    {
        (await ReportsOf(call)).ShouldBe(
        [
            $"NEKKA001: '{named}.Start' would start '{started}', not '{named}': pass the arguments of a constructor of '{named}', or call Actor.Start(() => new {named}(…))",
        ]);
    }

    [Theory]
    [InlineData("Greeter.StartChild()")]
    [InlineData("LoudGreeter.StartChild(11)")]
    [InlineData("Actor.StartChild(() => new Worker())")]
    [InlineData("Quiet.StartChild(() => new Worker())")]
    public async Task A_class_may_be_started_as_a_child_by_its_own_StartChild(string call)
    {
        (await ReportsOf(call)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("LoudGreeter.StartChild()", "LoudGreeter", "Greeter")]
    [InlineData("Spawner.StartChild(() => new Worker())", "Spawner", "Worker")]
    public async Task A_class_may_not_be_started_as_a_child_of_another_class(string call, string named, string started)
    {
        (await ReportsOf(call)).ShouldBe(
        [
            $"NEKKA001: '{named}.StartChild' would start '{started}', not '{named}': pass the arguments of a constructor of '{named}', or call Actor.StartChild(() => new {named}(…))",
        ]);
    }

    [Fact]
    public async Task A_class_without_a_Start_may_not_be_started_as_its_base()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class Greeter : Actor;
            public class Outer
            {
                private class Hidden : Greeter;
                public static object Start() => Hidden.Start();
            }
            """);

        (await run.DiagnosticsAsync()).ShouldBe(
        [
            "NEKKA002: 'Outer.Hidden' gets no Start and no proxy because it is private: use Call and Defer of the ActorRef from Actor.Start(() => new Outer.Hidden(…))",
            "NEKKA001: 'Outer.Hidden.Start' would start 'Greeter', not 'Outer.Hidden': pass the arguments of a constructor of 'Outer.Hidden', or call Actor.Start(() => new Outer.Hidden(…))",
        ]);
    }

    [Fact]
    public async Task The_base_may_be_in_another_assembly()
    {
        MetadataReference library = GeneratorRun.Library("namespace Lib; public class Base(string name) : Actor { public string Name => name; }");

        GeneratorRun run = GeneratorRun.Of("""
            public class X(int number) : Lib.Base("x")
            {
                public int Number => number;
                public static object Wrong() => X.Start("x");
                public static object Right() => Lib.Base.Start("x");
            }
            """, references: library);

        (await run.DiagnosticsAsync()).ShouldHaveSingleItem().ShouldStartWith("NEKKA001: 'X.Start' would start 'Base'");
    }

    [Fact]
    public async Task A_Start_that_the_author_wrote_is_left_alone()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public class Greeter : Actor { public static ActorRef<Greeter> Start(int times) => Actor.Start(() => new Greeter()); }
            public class LoudGreeter : Greeter { public static object Call() => LoudGreeter.Start(3); }
            """);

        (await run.DiagnosticsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("namespace App;", "() => new Worker()")]
    [InlineData("namespace App; using System;", "() => new Worker()")]
    [InlineData("namespace Nekka.Parts;", "make: () => new Worker()")]
    [InlineData("namespace App; using Nekka;", "make: () => new Worker()")]
    public async Task A_lambda_goes_to_a_constructor_that_takes_one(string start, string argument)
    {
        (await Hatching(start, argument)).ShouldBeEmpty();
    }

    // Extensions of the nearest namespace come first, and those of Nekka are then nearer than any generated one.
    [Theory]
    [InlineData("namespace Nekka.Parts;")]
    [InlineData("namespace App; using Nekka;")]
    public async Task A_lambda_that_goes_to_Nekka_first_is_reported(string start)
    {
        (await Hatching(start, "() => new Worker()")).ShouldHaveSingleItem().ShouldStartWith("NEKKA001: 'Hatchery.Start' would start 'Worker', not 'Hatchery'");
    }

    private static Task<IReadOnlyList<string>> Hatching(string start, string argument) => GeneratorRun.Of($$"""
        {{start}}

        public class Worker : Actor;
        public class Hatchery(System.Func<Worker> make) : Actor { public Worker Make() => make(); }
        public static class Uses { public static object Start() => Hatchery.Start({{argument}}); }
        """).DiagnosticsAsync();

    private static async Task<IReadOnlyList<string>> ReportsOf(string call)
    {
        IReadOnlyList<string> reports = await GeneratorRun.DiagnosticsOf(
            $"using Alias = LoudGreeter;\n{Greeters}\npublic static class Uses {{ public static object Start() => {call}; public static Alias? No => null; }}");
        return [.. reports.Where(report => report.StartsWith("NEKKA001", StringComparison.Ordinal))];
    }
}
