namespace Nekka.Generators.Tests;

public class UnboundStartTests
{
    private const string Greeters = """
        public class Greeter(string greeting = "hi", int times = 1) : Actor { public object A => (greeting, times); }
        public class Two : Actor { public Two(int a) => _ = a; public Two(string a) => _ = a; }
        public abstract class Quiet : Actor;
        public class Box<T>(T thing) : Actor { public T Thing => thing; }
        public class Unseen : Actor { protected Unseen() { } }
        public class Own : Actor { public static void Start(int a) => _ = a; }

        """;

    [Theory]
    [InlineData("Greeter.Start(3)", "Greeter", "with these arguments: pass (string greeting = \"hi\", int times = 1, ActorOptions? options = null)")]
    [InlineData("Greeter.Start(name: \"a\")", "Greeter", "with these arguments: pass (string greeting = \"hi\", int times = 1, ActorOptions? options = null)")]
    [InlineData("Two.Start()", "Two", "with these arguments: pass (int a, ActorOptions? options = null) or (string a, ActorOptions? options = null)")]
    [InlineData("Box<int>.Start()", "Box<int>", "with these arguments: pass (T thing, ActorOptions? options = null)")]
    [InlineData("Quiet.Start()", "Quiet", "because 'Quiet' is abstract: start a class that derives from it")]
    [InlineData("Hidden.Start()", "Uses.Hidden", "because it is private: call Actor.Start(() => new Uses.Hidden(…))")]
    [InlineData("Unseen.Start()", "Unseen", "because none could be generated: call Actor.Start(() => new Unseen(…))")]
    public async Task A_Start_that_does_not_compile_is_explained(string call, string name, string reason)
    {
        (await ReportsOf(call)).ShouldBe([$"NEKKA022: '{name}' has no Start {reason}"]);
    }

    [Theory]
    [InlineData("Greeter.StartChild(3)", "Greeter", "with these arguments: pass (string greeting = \"hi\", int times = 1, ActorOptions? options = null)")]
    [InlineData("Hidden.StartChild()", "Uses.Hidden", "because it is private: call Actor.StartChild(() => new Uses.Hidden(…))")]
    [InlineData("Own.StartChild(\"a\")", "Own", "with these arguments: pass (ActorOptions? options = null)")]
    public async Task A_StartChild_that_does_not_compile_is_explained(string call, string name, string reason)
    {
        (await ReportsOf(call)).ShouldBe([$"NEKKA022: '{name}' has no StartChild {reason}"]);
    }

    [Theory]
    [InlineData("Greeter.Start(unknown)")]
    [InlineData("Own.Start(\"a\")")]
    [InlineData("Unknown.Start()")]
    [InlineData("Greeter.Begin()")]
    [InlineData("Actor.Start()")]
    public async Task What_the_compiler_explains_itself_is_left_to_it(string call)
    {
        (await ReportsOf(call)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> ReportsOf(string call)
    {
        string source = $"{Greeters}\npublic static class Uses {{ private class Hidden : Actor; public static object? Start() => {call}; }}";
        return [.. (await GeneratorRun.DiagnosticsOf(source, mayHaveErrors: true)).Where(report => report.StartsWith("NEKKA022", StringComparison.Ordinal))];
    }
}
