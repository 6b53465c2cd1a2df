using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Passes the work to <c>RunInBackground</c>, which reports its exception and makes the stop wait for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class DiscardedTaskFix() : ActorCodeFix(Descriptors.DiscardedTask)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not InvocationExpressionSyntax call
            || place.Model.GetOperation(call, cancellationToken) is not IInvocationOperation operation
            || Replaced(call) is not { } replaced
            || ActorCode.IsInAStaticFunction(operation)
            || !MeansTheSameLater(operation))
        {
            return null;
        }

        ExpressionSyntax[] tokens = [.. call.DescendantNodes().OfType<ExpressionSyntax>().Where(expression => IsActorStopped(expression, place.Model, cancellationToken))];
        string token = call.DescendantTokens().Any(static part => part.ValueText is "token") ? "cancellationToken" : "token";
        ExpressionSyntax work = call.ReplaceNodes(tokens, (stopped, _) => SyntaxFactory.IdentifierName(token).WithTriviaFrom(stopped)).WithoutTrivia();
        bool isValueTask = operation.Type is { Name: "ValueTask" };
        LambdaExpressionSyntax lambda = SyntaxFactory.SimpleLambdaExpression(SyntaxFactory.Parameter(SyntaxFactory.Identifier(tokens.Length is 0 ? "_" : token)))
            .WithArrowToken(SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(isValueTask ? EnclosingFunction.Await(work, work) : work);
        if (isValueTask)
        {
            lambda = lambda.WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        }

        InvocationExpressionSyntax background = SyntaxFactory.InvocationExpression(
            SyntaxFactory.IdentifierName("RunInBackground"), SyntaxFactory.ArgumentList([SyntaxFactory.Argument(lambda)]));
        return new("Run it in the background", replaced, background.WithTriviaFrom(replaced));
    }

    /// <summary>The expression to replace: the call, or the assignment to a discard around it.</summary>
    private static ExpressionSyntax? Replaced(InvocationExpressionSyntax call) => call.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment => assignment,
        ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax => call,
        _ => null,
    };

    private static bool IsActorStopped(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression is IdentifierNameSyntax { Identifier.ValueText: "ActorStopped", Parent: not MemberAccessExpressionSyntax }
            or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: "ActorStopped" }
        && model.GetSymbolInfo(expression, cancellationToken).Symbol is IPropertySymbol { ContainingType: var type } && type.IsNekka("Actor");

    // A lambda evaluates the arguments later, and can capture no references.
    private static bool MeansTheSameLater(IInvocationOperation call)
    {
        IOperation[] parts = [.. call.Descendants()];
        return !Array.Exists(parts, static part => part switch
        {
            IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
            IAwaitOperation => true,
            IParameterReferenceOperation { Parameter.RefKind: not RefKind.None } => true,
            { Type.IsRefLikeType: true } => true,
            IIncrementOrDecrementOperation or IAssignmentOperation => true,
            _ => false,
        }) && !parts.Select(static part => (part as ILocalReferenceOperation)?.Local as ISymbol ?? (part as IParameterReferenceOperation)?.Parameter)
            .OfType<ISymbol>()
            .Any(name => IsAssignedTwice(name, call.Root()));
    }

    private static bool IsAssignedTwice(ISymbol name, IOperation root)
    {
        int assignments = root.Descendants().Count(operation => operation switch
        {
            IAssignmentOperation assignment => IsNamed(assignment.Target),
            IIncrementOrDecrementOperation increment => IsNamed(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => IsNamed(argument.Value),
            IVariableDeclaratorOperation { Initializer: not null } declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, name),
            _ => false,
        });
        return assignments > (name is ILocalSymbol ? 1 : 0);

        bool IsNamed(IOperation target) => target.DescendantsAndSelf().Any(part => part switch
        {
            ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, name),
            IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, name),
            _ => false,
        });
    }
}
