using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using Nekka.CodeFixes;

namespace Nekka.Generators.Tests;

/// <summary>What holds for every code fix that the package exports.</summary>
public class CodeFixTests
{
    public static TheoryData<string> Names => [.. Types().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_code_fix_is_exported_and_can_mend_a_document_a_project_and_a_solution_at_once(string name)
    {
        Type type = Types().Single(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        var fix = (CodeFixProvider)Activator.CreateInstance(type)!;

        type.GetCustomAttribute<ExportCodeFixProviderAttribute>().ShouldNotBeNull().Languages.ShouldBe(["C#"]);
        IEnumerable<FixAllScope> scopes = fix.GetFixAllProvider().ShouldNotBeNull().GetSupportedFixAllScopes();
        new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution }.ShouldBeSubsetOf(scopes);
    }

    [Fact]
    public void A_diagnostic_has_one_code_fix_at_most_and_the_index_names_it()
    {
        string[] ids = [.. Types().SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds).Order(StringComparer.Ordinal)];
        string index = File.ReadAllText(Path.Combine(Built.Repository, "docs/analyzers/README.md"));

        ids.ShouldBeUnique();
        index.ShouldContain($"{string.Join(", ", ids)}\nhave code fixes");
    }

    private static IEnumerable<Type> Types() =>
        typeof(ActorCodeFix).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)));
}
