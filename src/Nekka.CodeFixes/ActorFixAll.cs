using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Nekka.CodeFixes;

/// <summary>Fixes all reports of a diagnostic that have a fix, whether or not the first one has.</summary>
/// <param name="key">The key of the fixes.</param>
/// <remarks><c>dotnet format</c> takes the key from the fix of the first report that it comes to, and Roslyn's batch fixer uses only fixes with the
/// key that it is told. So if there was no fix for that report, nothing would be mended.</remarks>
internal sealed class ActorFixAll(string key) : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => WellKnownFixAllProviders.BatchFixer.GetSupportedFixAllScopes();

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        WellKnownFixAllProviders.BatchFixer.GetFixAsync(fixAllContext.CodeActionEquivalenceKey is null ? WithKey(fixAllContext) : fixAllContext);

    private FixAllContext WithKey(FixAllContext context)
    {
        var reports = new Reports(context);
        return context.Document is { } document
            ? new(document, context.CodeFixProvider, context.Scope, key, context.DiagnosticIds, reports, context.CancellationToken)
            : new(context.Project, context.CodeFixProvider, context.Scope, key, context.DiagnosticIds, reports, context.CancellationToken);
    }

    /// <summary>The reports that a context knows.</summary>
    private sealed class Reports(FixAllContext context) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await context.GetProjectDiagnosticsAsync(project).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
    }
}
