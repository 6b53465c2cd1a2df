using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nekka.Generators.Tests;

public class IncrementalTests
{
    [Fact]
    public void An_edit_of_one_actor_writes_its_file_alone()
    {
        SyntaxTree edited = CSharpSyntaxTree.ParseText("public class A(int a) : Nekka.Actor { public int B => a; }", path: "A.cs", cancellationToken: TestContext.Current.CancellationToken);
        SyntaxTree other = CSharpSyntaxTree.ParseText("public class B(int b) : Nekka.Actor { public int A => b; }", path: "B.cs", cancellationToken: TestContext.Current.CancellationToken);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Tests",
            [edited, other],
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(Actor).Assembly.Location)]);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new StartGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);

        driver = driver.RunGenerators(
            compilation.ReplaceSyntaxTree(edited, CSharpSyntaxTree.ParseText("public class A(long a) : Nekka.Actor { public long B => a; }", path: "A.cs", cancellationToken: TestContext.Current.CancellationToken)),
            TestContext.Current.CancellationToken);

        GeneratorRunResult result = driver.GetRunResult().Results[0];
        result.TrackedSteps[StartSteps.Files].Select(step => step.Outputs[0].Reason)
            .ShouldBe([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]);
        result.GeneratedSources[0].SourceText.ToString().ShouldContain("long a");
    }
}
