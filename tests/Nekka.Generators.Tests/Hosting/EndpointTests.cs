using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators.Tests;

public class EndpointTests
{
    private const string Result = "because the type of its lambda's result depends on a generated proxy: write that type in front of the parameters,";

    [Theory]
    [InlineData("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());", $"MapGet, {Result} async Task<…> (…) => …")]
    [InlineData("app.MapPost(\"/x\", (ActorRef<Visitor> visitor) => visitor.Proxy().Greet().AsTask());", $"MapPost, {Result} Task<…> (…) => …")]
    [InlineData("app.MapGroup(\"/g\").MapPut(\"/x\", async (string name, ActorRef<Visitor> visitor) => { await Task.Yield(); return await visitor.Proxy().Greet(); });", $"MapPut, {Result} async Task<…> (…) => …")]
    [InlineData("app.MapMethods(\"/x\", [\"GET\"], async (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());", $"MapMethods, {Result} async Task<…> (…) => …")]
    [InlineData("app.MapGet(\"/x\", async Task<string> (VisitorProxy visitor) => await visitor.Greet());", "MapGet, because its parameter 'visitor' is a generated proxy: take ActorRef<Visitor> or an interface of the actor, and call Proxy() in the lambda")]
    public void An_endpoint_whose_signature_depends_on_a_proxy_is_reported(string statement, string report)
    {
        Diagnostic reported = ReportsOf(statement).ShouldHaveSingleItem();

        reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture).ShouldBe($"ASP.NET Core's generator cannot write code for this {report}");
        reported.Location.GetLineSpan().Path.ShouldBe("Program.cs");
    }

    [Theory]
    [InlineData("app.MapGet(\"/x\", async Task<string> (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());")]
    [InlineData("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => { await visitor.Proxy().Greet(); });")]
    [InlineData("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => { string text = await visitor.Proxy().Greet(); return text; });")]
    [InlineData("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => Results.Ok(await visitor.Proxy().Greet()));")]
    [InlineData("app.MapGet(\"/x\", async Task<int> (PlainProxy plain) => await plain.Count());")]
    [InlineData("app.MapGet(\"/x\", async (System.IServiceProvider services) => await Unknown());")]
    [InlineData("app.MapGet(\"/x\", (string name) => name);")]
    [InlineData("Other.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());")]
    public void Another_endpoint_is_not_reported(string statement) => ReportsOf(statement).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_reported_where_the_generator_of_the_framework_is_off() =>
        ReportsOf("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());", isOn: false).ShouldBeEmpty();

    [Fact]
    public void An_edit_elsewhere_reads_no_endpoint_anew()
    {
        CSharpCompilation compilation = Compile("app.MapGet(\"/x\", async (ActorRef<Visitor> visitor) => await visitor.Proxy().Greet());");
        GeneratorDriver driver = Driver(isOn: true).RunGenerators(compilation, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("public class Unrelated;", cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);

        Steps.ShouldAllBeCached(driver.GetRunResult().Results);
        Steps.ShouldHoldPlainValues(driver.GetRunResult().Results);
    }

    private static ImmutableArray<Diagnostic> ReportsOf(string statement, bool isOn = true) =>
        Driver(isOn).RunGenerators(Compile(statement), TestContext.Current.CancellationToken).GetRunResult().Diagnostics;

    private static CSharpGeneratorDriver Driver(bool isOn) => CSharpGeneratorDriver.Create(
        [new EndpointGenerator().AsSourceGenerator()],
        optionsProvider: new Options(isOn),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    // As generators see it: without the proxies.
    private static CSharpCompilation Compile(string statement) => CSharpCompilation.Create(
        "Tests",
        [
            CSharpSyntaxTree.ParseText(
                $$"""
                using System.Threading.Tasks;
                using Microsoft.AspNetCore.Builder;
                using Microsoft.AspNetCore.Http;
                using Microsoft.AspNetCore.Routing;
                using Nekka;
                using Visiting;

                public static class Program
                {
                    public static void Run(WebApplication app) { {{statement}} }
                }

                public static class Other
                {
                    public static void MapGet(string path, System.Delegate handler) => _ = (path, handler);
                }

                public class Plain : Actor { public int Count() => 1; }

                namespace Visiting { public class Visitor : Actor { public string Greet() => "hello"; } }
                """,
                path: "Program.cs",
                cancellationToken: TestContext.Current.CancellationToken),
        ],
        [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location), .. WebFramework.References]);

    private sealed class Options(bool isOn) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(isOn);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(bool isOn) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = isOn && key is "build_property.EnableRequestDelegateGenerator" ? "true" : null;
                return value is not null;
            }
        }
    }
}
