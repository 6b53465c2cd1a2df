using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nekka.Generators.Tests;

public class DescriptorTests
{
    public static TheoryData<string> Ids => [.. All().Select(descriptor => descriptor.Id)];

    // The others are about project files, about what other generators do, about Orleans, and about what does not compile.
    public static TheoryData<string> IdsWithExamplesInCSharp =>
        [.. All().Except([Descriptors.LanguageTooOld, Descriptors.MadeByAnotherGenerator, Descriptors.UnboundStart, Descriptors.UnconvertedAssignment, Descriptors.EndpointWithoutType, Descriptors.GrainBlocks]).Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_page_of_its_own(string id)
    {
        DiagnosticDescriptor descriptor = All().Single(candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal));
        string file = $"docs/analyzers/{id}.md";
        descriptor.HelpLinkUri.ShouldBe($"https://github.com/nekka-net/nekka/blob/main/{file}");

        string page = File.ReadAllText(Path.Combine(Built.Repository, file));

        page.ShouldStartWith($"# {id}: {descriptor.Title}\n");
        page.ShouldContain($"\nSeverity: {descriptor.DefaultSeverity}{(descriptor.IsEnabledByDefault ? "" : ", off by default")}\n");
    }

    [Theory]
    [MemberData(nameof(IdsWithExamplesInCSharp))]
    public async Task The_example_of_a_page_is_reported_where_it_says_so(string id)
    {
        string page = await File.ReadAllTextAsync(
            Path.Combine(Built.Repository, $"docs/analyzers/{id}.md"), TestContext.Current.CancellationToken);
        string example = page.Split("```csharp")[1].Split("```")[0];
        CompilationUnitSyntax root = SyntaxFactory.ParseCompilationUnit(example);
        GeneratorRun run = GeneratorRun.Of($$"""
            #pragma warning disable CS9113 // An example need not use all its parameters.
            using System;
            using System.Collections.Generic;
            using System.Diagnostics.CodeAnalysis;
            using System.IO;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;
            using Nekka.Hosting;

            {{string.Concat(root.Members.OfType<BaseTypeDeclarationSyntax>())}}

            public static class Example
            {
                public static void Run(ActorOptions childOptions, WebApplicationBuilder builder) { {{string.Concat(root.Members.OfType<GlobalStatementSyntax>())}} }
            }
            """, references: WebFramework.WithHosting);

        IReadOnlyList<string> reports = await run.DiagnosticsAsync(enabled: id);

        reports.Count.ShouldBe(example.Split($"// {id}").Length - 1);
        reports.ShouldAllBe(report => report.StartsWith(id, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_is_listed_with_its_severity_and_title(string id)
    {
        DiagnosticDescriptor descriptor = All().Single(candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal));
        string[] index = File.ReadAllLines(Path.Combine(Built.Repository, "docs/analyzers/README.md"));

        index.ShouldContain($"| [{id}]({id}.md) | {descriptor.DefaultSeverity}{(descriptor.IsEnabledByDefault ? "" : ", off by default")} | {descriptor.Title} |");
    }

    [Fact]
    public void Every_page_is_that_of_a_diagnostic()
    {
        Directory.GetFiles(Path.Combine(Built.Repository, "docs/analyzers"), "NEKKA*.md").Select(Path.GetFileNameWithoutExtension)
            .ShouldBe(All().Select(descriptor => descriptor.Id), ignoreOrder: true);
    }

    [Fact]
    public void Every_suppression_is_listed()
    {
        string index = File.ReadAllText(Path.Combine(Built.Repository, "docs/analyzers/README.md"));

        new UnawaitedFutureSuppressor().SupportedSuppressions.Select(suppression => suppression.Id)
            .ShouldBe(["NEKKAS001", "NEKKAS002", "NEKKAS003"], ignoreOrder: true);
        index.ShouldContain("`NEKKAS001` to `NEKKAS003`");
    }

    [Fact]
    public void A_message_is_one_line_that_names_the_class()
    {
        All().Select(descriptor => descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .ShouldAllBe(message => message.Contains("{0}") && !message.Contains('\n') && !message.EndsWith('.'));
    }

    private static IEnumerable<DiagnosticDescriptor> All() => typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!);
}
