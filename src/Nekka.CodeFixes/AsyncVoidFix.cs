using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Returns a task, so that the turn lasts until everything is done.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class AsyncVoidFix() : ActorCodeFix(Descriptors.AsyncVoid)
{
    private const string Title = "Return a task";

    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken) => place.Node switch
    {
        LocalFunctionStatementSyntax function when place.Model.GetDeclaredSymbol(function, cancellationToken) is IMethodSymbol local && !IsHandedOn(local, place, cancellationToken) =>
            new(Title, function, function.WithReturnType(AsynchronousMethod.Type("Task", function.ReturnType))),
        MethodDeclarationSyntax declaration when place.Model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && IsFree(method, declaration) && !IsHandedOn(method, place, cancellationToken) =>
            new(Title, declaration, AsynchronousMethod.Make(method, declaration)),
        _ => null,
    };

    // For example as an event handler, which cannot return a task.
    private static bool IsHandedOn(IMethodSymbol method, Place place, CancellationToken cancellationToken) => place.Root.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => string.Equals(name.Identifier.ValueText, method.Name, StringComparison.Ordinal))
        .Any(name => (name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access.Parent : name.Parent) is not InvocationExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(name, cancellationToken).Symbol, method));

    private static bool IsFree(IMethodSymbol method, MethodDeclarationSyntax declaration) => method.IsOverride
        ? method.OverridesHook() && !AsynchronousMethod.CallsBase(declaration)
        : !method.ImplementsInterface();
}
