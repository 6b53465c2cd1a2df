using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Nekka.CodeFixes;

namespace Nekka.Generators.Tests;

/// <summary>Applies our code fixes as an editor does.</summary>
internal static class CodeFixRun
{
    // The compiler reads references once for all projects that are made from the same empty one.
    private static readonly ConditionalWeakTable<MetadataReference[], Project> Empty = [];

    /// <summary>The source after the fix for the first report of a diagnostic.</summary>
    /// <param name="id">The diagnostic.</param>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    /// <param name="mayHaveErrors">Whether it does not matter what the compiler says of the source.</param>
    /// <param name="references">What the source refers to besides the framework and Nekka.</param>
    public static async Task<string> FixAsync(string id, string source, bool mayHaveErrors = false, params MetadataReference[] references)
    {
        (Document document, IReadOnlyList<Diagnostic> reports) = await OpenAsync(id, source, mayHaveErrors, references);
        CodeAction action = (await ActionsAsync(id, document, reports[0])).ShouldHaveSingleItem();
        string text = await ApplyAsync(action, document);
        (await GeneratorRun.ReportsOf(text, enabled: id, references: references)).Count(report => string.Equals(report.Id, id, StringComparison.Ordinal)).ShouldBeLessThan(reports.Count, text);
        return text;
    }

    /// <summary>The source after the fix for all reports of a diagnostic at once.</summary>
    /// <param name="id">The diagnostic.</param>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    /// <param name="mayHaveErrors">Whether it does not matter what the compiler says of the source.</param>
    /// <param name="references">What the source refers to besides the framework and Nekka.</param>
    public static async Task<string> FixAllAsync(string id, string source, bool mayHaveErrors = false, params MetadataReference[] references)
    {
        (Document document, IReadOnlyList<Diagnostic> reports) = await OpenAsync(id, source, mayHaveErrors, references);
        CodeFixProvider provider = Provider(id);
        CodeAction first = (await ActionsAsync(id, document, reports[0])).ShouldHaveSingleItem();
        CodeAction? all = await provider.GetFixAllProvider().ShouldNotBeNull().GetFixAsync(new FixAllContext(
            document, provider, FixAllScope.Document, first.EquivalenceKey, [id], new Known([.. reports]), TestContext.Current.CancellationToken));
        string text = await ApplyAsync(all.ShouldNotBeNull(), document);
        (await GeneratorRun.DiagnosticsOf(text, enabled: id, references: references)).ShouldBeEmpty(text);
        return text;
    }

    /// <summary>The source after all reports of a diagnostic were fixed, as <c>dotnet format</c> does it: by the key of the fix for the first report,
    /// which may have none.</summary>
    /// <param name="id">The diagnostic.</param>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    public static async Task<string> FormatAsync(string id, string source)
    {
        (Document document, IReadOnlyList<Diagnostic> reports) = await OpenAsync(id, source, mayHaveErrors: false, references: []);
        CodeFixProvider provider = Provider(id);
        string? key = await ActionsAsync(id, document, reports[0]) is [var first, ..] ? first.EquivalenceKey : null;
        CodeAction? all = await provider.GetFixAllProvider().ShouldNotBeNull().GetFixAsync(new FixAllContext(
            document, provider, FixAllScope.Solution, key, [id], new Known([.. reports]), TestContext.Current.CancellationToken));
        return all is null ? source : await ApplyAsync(all, document);
    }

    /// <summary>Fails if there is a fix for the first report of a diagnostic.</summary>
    /// <param name="id">The diagnostic.</param>
    /// <param name="source">A file of a project that uses namespace <c>Nekka</c> everywhere.</param>
    /// <param name="mayHaveErrors">Whether it does not matter what the compiler says of the source.</param>
    /// <param name="references">What the source refers to besides the framework and Nekka.</param>
    public static async Task ShouldHaveNoFixAsync(string id, string source, bool mayHaveErrors = false, params MetadataReference[] references)
    {
        (Document document, IReadOnlyList<Diagnostic> reports) = await OpenAsync(id, source, mayHaveErrors, references);
        (await ActionsAsync(id, document, reports[0])).ShouldBeEmpty();
    }

    private static async Task<(Document Document, IReadOnlyList<Diagnostic> Reports)> OpenAsync(
        string id, string source, bool mayHaveErrors, MetadataReference[] references)
    {
        (Compilation output, IReadOnlyList<Diagnostic> reports) = await GeneratorRun.AnalyzeAsync(source, enabled: id, errors: null, mayHaveErrors, references);
        Project project = Empty.GetValue(references, _ => Refer(output));
        await project.GetCompilationAsync(TestContext.Current.CancellationToken);
        foreach (SyntaxTree tree in output.SyntaxTrees.Skip(1))
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync(TestContext.Current.CancellationToken)).Project;
        }

        Document document = project.AddDocument("Source.cs", source);
        SyntaxTree opened = (await document.GetSyntaxTreeAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull();
        return (document, [.. reports.Where(report => string.Equals(report.Id, id, StringComparison.Ordinal)).Select(report => MovedTo(opened, report))]);
    }

    private static Project Refer(Compilation output) => new AdhocWorkspace().AddProject("Tests", LanguageNames.CSharp)
        .WithMetadataReferences(output.References)
        .WithCompilationOptions(output.Options)
        .WithParseOptions(output.SyntaxTrees.First().Options);

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync(string id, Document document, Diagnostic report)
    {
        var actions = new List<CodeAction>();
        await Provider(id).RegisterCodeFixesAsync(new CodeFixContext(
            document, report, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task<string> ApplyAsync(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        Document changed = operations.OfType<ApplyChangesOperation>().ShouldHaveSingleItem().ChangedSolution.GetDocument(document.Id).ShouldNotBeNull();
        return (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static Diagnostic MovedTo(SyntaxTree tree, Diagnostic report) =>
        Diagnostic.Create(report.Descriptor, Location.Create(tree, report.Location.SourceSpan));

    private static CodeFixProvider Provider(string id) => typeof(ActorCodeFix).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .Single(provider => provider.FixableDiagnosticIds.Contains(id));

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
