using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Allows <c>proxy.Sub(5);</c> in an asynchronous method.</summary>
/// <remarks>
/// The compiler warns about an awaitable that is not awaited (CS4014). A call of an actor needs no await: later messages come
/// after it, and its exception is logged.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnawaitedFutureSuppressor : DiagnosticSuppressor
{
    private const string Reason = "An actor handles messages in the order sent, whether or not the future is awaited";

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("NEKKAS001", "CS4014", Reason),
        new("NEKKAS002", "MA0134", Reason), // The same rule in two common analyzers.
        new("NEKKAS003", "VSTHRD110", Reason),
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && IsFuture(tree, diagnostic, context))
            {
                SuppressionDescriptor suppression = SupportedSuppressions.First(
                    supported => string.Equals(supported.SuppressedDiagnosticId, diagnostic.Id, StringComparison.Ordinal));
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    private static bool IsFuture(SyntaxTree tree, Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode expression = node is ExpressionStatementSyntax statement ? statement.Expression : node;
        return context.GetSemanticModel(tree).GetTypeInfo(expression, context.CancellationToken).Type is INamedTypeSymbol type
            && type.BaseTypes().Prepend(type).Any(static found => found.IsNekka("Future"));
    }
}
