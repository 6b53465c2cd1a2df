using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Simplification;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Makes methods asynchronous where no caller would notice.</summary>
internal static class AsynchronousMethod
{
    private const string Tasks = "global::System.Threading.Tasks.";

    /// <summary>Whether a method can become asynchronous without changes elsewhere.</summary>
    /// <param name="method">The method.</param>
    /// <param name="declaration">Its declaration.</param>
    /// <param name="solution">The solution that may call it.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <remarks>Callers through a proxy see no difference: the proxy returns the task's result like any other.</remarks>
    public static async Task<bool> IsPossibleAsync(
        IMethodSymbol method, MethodDeclarationSyntax declaration, Solution solution, CancellationToken cancellationToken)
    {
        if (!HasSimpleSignature(method) || (method.IsOverride && (!method.OverridesHook() || CallsBase(declaration))))
        {
            return false;
        }

        IEnumerable<ISymbol> overrides = await SymbolFinder.FindOverridesAsync(method, solution, cancellationToken: cancellationToken).ConfigureAwait(false);
        IEnumerable<ReferencedSymbol> references = method.IsOverride ? [] : await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false);
        return !overrides.Any() && !references.SelectMany(static found => found.Locations).Any(static location => !IsGenerated(location.Document));
    }

    /// <summary>The method's declaration, made asynchronous.</summary>
    /// <param name="method">The method.</param>
    /// <param name="declaration">Its declaration, or a changed one.</param>
    public static MethodDeclarationSyntax Make(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        string task = method.IsOverride ? "ValueTask" : "Task";
        MethodDeclarationSyntax made = declaration.WithReturnType(Type(task, declaration.ReturnType));
        return (declaration.Modifiers.Any(SyntaxKind.AsyncKeyword) ? made : WithAsync(made))
            .WithIdentifier(method.IsOverride
                ? SyntaxFactory.Identifier(method.Name + "Async").WithTriviaFrom(declaration.Identifier)
                : declaration.Identifier);
    }

    /// <summary>The return type of a method after it became asynchronous.</summary>
    /// <param name="task">The kind of task.</param>
    /// <param name="result">The former return type.</param>
    public static TypeSyntax Type(string task, TypeSyntax result) => SyntaxFactory
        .ParseTypeName(result is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
            ? Tasks + task
            : $"{Tasks}{task}<{result.WithoutTrivia()}>")
        .WithTriviaFrom(result)
        .WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Whether a method calls the base method that it overrides.</summary>
    /// <param name="declaration">The method.</param>
    public static bool CallsBase(MethodDeclarationSyntax declaration) => declaration.DescendantNodes().Any(static node => node is BaseExpressionSyntax);

    private static bool HasSimpleSignature(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, IsIterator: false, RefKind: RefKind.None, PartialDefinitionPart: null, PartialImplementationPart: null }
        && method.Parameters.All(static parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType)
        && TaskTypes.KindOf(method.ReturnType) is null
        && !method.ImplementsInterface();

    private static MethodDeclarationSyntax WithAsync(MethodDeclarationSyntax declaration)
    {
        SyntaxToken async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return declaration.Modifiers.Any()
            ? declaration.AddModifiers(async)
            : declaration
                .WithReturnType(declaration.ReturnType.WithoutLeadingTrivia())
                .WithModifiers(SyntaxFactory.TokenList(async.WithLeadingTrivia(declaration.ReturnType.GetLeadingTrivia())));
    }

    private static bool IsGenerated(Document document) =>
        document is SourceGeneratedDocument || document.Name.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
