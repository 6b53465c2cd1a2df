using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Fixes the reports of one of our diagnostics, one at a time or all at once.</summary>
/// <param name="descriptor">The diagnostic.</param>
internal abstract class ActorCodeFix(DiagnosticDescriptor descriptor) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [descriptor.Id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new ActorFixAll(descriptor.Id);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var place = new Place(context.Document, root, model, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true));
            if (await FindAsync(place, context.CancellationToken).ConfigureAwait(false) is { } fix)
            {
                // One key for all variants: fixing everything at once uses whichever variant applies.
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(place.With(fix)), descriptor.Id), diagnostic);
            }
        }
    }

    /// <summary>The fix of a report; <see langword="null"/> if the fix is not obvious.</summary>
    /// <param name="place">The place of the report.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    protected virtual Task<Fix?> FindAsync(Place place, CancellationToken cancellationToken) => Task.FromResult(Find(place, cancellationToken));

    /// <inheritdoc cref="FindAsync"/>
    protected virtual Fix? Find(Place place, CancellationToken cancellationToken) => null;
}
