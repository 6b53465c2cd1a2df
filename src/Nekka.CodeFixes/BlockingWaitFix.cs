using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Awaits what is waited for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class BlockingWaitFix() : ActorCodeFix(Descriptors.BlockingWait)
{
    private const string Title = "Await it";

    /// <inheritdoc/>
    protected override async Task<Fix?> FindAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || place.Model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol blocking
            || EnclosingFunction.Of(call) is not { } function
            || !EnclosingFunction.AllowsAwait(call, function)
            || Future(call, access, blocking, place.Model) is not { } future)
        {
            return null;
        }

        ExpressionSyntax awaited = EnclosingFunction.Await(future, call);
        if (EnclosingFunction.IsAsync(function))
        {
            return new(Title, call, awaited);
        }

        return function is MethodDeclarationSyntax declaration
            && place.Model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && await AsynchronousMethod.IsPossibleAsync(method, declaration, place.Document.Project.Solution, cancellationToken).ConfigureAwait(false)
            ? new("Await it, in an asynchronous method", declaration, AsynchronousMethod.Make(method, declaration.ReplaceNode(call, awaited)))
            : null;
    }

    /// <summary>What can be awaited in the place of a blocking call.</summary>
    private static ExpressionSyntax? Future(
        InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, IMethodSymbol blocking, SemanticModel model)
    {
        ExpressionSyntax receiver = access.Expression.WithoutTrailingTrivia();
        ArgumentSyntax? timeout = Timeout(call, blocking);
        ITypeSymbol? type = model.GetTypeInfo(access.Expression).Type;
        ExpressionSyntax? future = blocking.Name switch
        {
            "Get" when type.IsFuture() => receiver,
            "Get" when type.IsProxyProperty() => timeout is null ? receiver : Call(receiver, "GetAsync"),
            "Ask" => SyntaxFactory.InvocationExpression(
                access.WithName(Renamed(access.Name, "AskAsync")), Without(timeout, call.ArgumentList)),
            "Stop" => Call(receiver, "StopAsync"),
            "GetAll" when blocking.IsGenericMethod => SyntaxFactory.InvocationExpression(
                access.WithName(Renamed(access.Name, "WhenAll")), Without(timeout, call.ArgumentList)),
            _ => null,
        };
        return future is null || timeout is null
            ? future
            : SyntaxFactory.InvocationExpression(
                Member(future, "WaitAsync"), SyntaxFactory.ArgumentList([timeout.WithNameColon(null).WithoutTrivia()]));
    }

    private static ArgumentSyntax? Timeout(InvocationExpressionSyntax call, IMethodSymbol blocking)
    {
        int position = blocking.Parameters.Length - 1; // It comes last in all of them.
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        return arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText is "timeout")
            ?? (arguments.Count > position && arguments[position].NameColon is null ? arguments[position] : null);
    }

    private static ArgumentListSyntax Without(ArgumentSyntax? argument, ArgumentListSyntax arguments) => argument is null
        ? arguments.WithoutTrailingTrivia()
        : arguments.WithArguments(arguments.Arguments.Remove(argument)).WithoutTrailingTrivia();

    private static SimpleNameSyntax Renamed(SimpleNameSyntax name, string newName)
    {
        SyntaxToken identifier = SyntaxFactory.Identifier(newName);
        return name is GenericNameSyntax generic ? generic.WithIdentifier(identifier) : SyntaxFactory.IdentifierName(identifier);
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax receiver, string name) => SyntaxFactory.InvocationExpression(Member(receiver, name));

    private static MemberAccessExpressionSyntax Member(ExpressionSyntax receiver, string name) =>
        SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, SyntaxFactory.IdentifierName(name));
}
