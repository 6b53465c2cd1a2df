using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Returns a task, so that the turn lasts until everything is done.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AsyncVoidFix() : ActorCodeFix(Descriptors.AsyncVoid)
{
    private const string Title = "Return a task";

    /// <inheritdoc/>
    protected override async Task<Fix?> FindAsync(Place place, CancellationToken cancellationToken) => place.Node switch
    {
        LocalFunctionStatementSyntax function when place.Model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol local
            && !await IsHandedOnAsync(local, place, cancellationToken).ConfigureAwait(false) =>
            new(Title, function, function.WithReturnType(AsynchronousMethod.Type("Task", function.ReturnType))),
        MethodDeclarationSyntax declaration when place.Model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && IsFree(method, declaration) && !await IsHandedOnAsync(method, place, cancellationToken).ConfigureAwait(false) =>
            new(Title, declaration, AsynchronousMethod.Make(method, declaration)),
        _ => null,
    };

    // For example as an event handler, which cannot return a task.
    private static async Task<bool> IsHandedOnAsync(IMethodSymbol method, Place place, CancellationToken cancellationToken)
    {
        IEnumerable<ReferencedSymbol> found = await SymbolFinder.FindReferencesAsync(method, place.Document.Project.Solution, cancellationToken).ConfigureAwait(false);
        foreach (ReferenceLocation use in found.SelectMany(static symbol => symbol.Locations))
        {
            SyntaxNode? root = await use.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (root?.FindNode(use.Location.SourceSpan, getInnermostNodeForTie: true) is SimpleNameSyntax name && !IsCalled(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCalled(SimpleNameSyntax name) =>
        (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent) is InvocationExpressionSyntax;

    private static bool IsFree(IMethodSymbol method, MethodDeclarationSyntax declaration) => method.IsOverride
        ? method.OverridesHook() && !AsynchronousMethod.CallsBase(declaration)
        : !method.ImplementsInterface();
}
