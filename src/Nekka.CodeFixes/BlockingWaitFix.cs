using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Awaits instead of blocking.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class BlockingWaitFix() : ActorCodeFix(Descriptors.BlockingWait)
{
    private const string Title = "Await it";

    /// <inheritdoc/>
    protected override async Task<Fix?> FindAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not ExpressionSyntax call
            || EnclosingFunction.Of(call) is not { } function
            || Awaited(call, call, function, place.Model, cancellationToken) is not { } awaited)
        {
            return null;
        }

        if (EnclosingFunction.IsAsync(function))
        {
            return new(Title, call, awaited);
        }

        return function is MethodDeclarationSyntax declaration
            && place.Model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            && await AsynchronousMethod.IsPossibleAsync(method, declaration, place.Document.Project.Solution, cancellationToken).ConfigureAwait(false)
            ? new($"{Title}, in an asynchronous method", declaration, AsynchronousMethod.Make(method, AwaitingAll(declaration, place.Model, cancellationToken)))
            : null;
    }

    /// <summary>The method with an <c>await</c> in place of each of its waits.</summary>
    private static MethodDeclarationSyntax AwaitingAll(MethodDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken) =>
        declaration.ReplaceNodes(
            declaration.DescendantNodes().OfType<ExpressionSyntax>().Where(call =>
                call is InvocationExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } && EnclosingFunction.Of(call) == declaration),
            (call, rewritten) => Awaited(call, rewritten, declaration, model, cancellationToken) ?? rewritten);

    /// <summary>The non-blocking replacement of a call; <see langword="null"/> if there is no simple one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rewritten">The call after the fix was applied to its parts.</param>
    /// <param name="function">The function that executes it.</param>
    /// <param name="model">The semantic model.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    private static ExpressionSyntax? Awaited(
        ExpressionSyntax call, ExpressionSyntax rewritten, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        EnclosingFunction.AllowsAwait(call, function, model)
            && model.GetOperation(call, cancellationToken) is { } operation
            && Wait.Of(operation) is { Awaited: false } wait
            && wait.MayBlock()
            && (wait.Kind is WaitKind.Task ? Task(wait, rewritten) : Future(wait, call, rewritten, model, cancellationToken)) is { } awaitable
            && !CompletionAnalysis.Of(operation).IsOver(wait)
            ? EnclosingFunction.Await(awaitable, call)
            : null;

    /// <summary>The task to await in place of a property or call that blocks for it.</summary>
    private static ExpressionSyntax? Task(Wait wait, ExpressionSyntax rewritten) => (wait.Name, rewritten) switch
    {
        ("Result", MemberAccessExpressionSyntax access) => Bare(access.Expression),
        ("Wait", InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 0 }) => Bare(access.Expression),
        ("GetResult", InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } access } } }) =>
            Bare(access.Expression),
        ("WaitAll", InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call) when wait.EndsByCompletion && wait.Limit() is null =>
            call.WithExpression(access.WithName(Renamed(access.Name, "WhenAll"))).WithoutTrailingTrivia(),
        _ => null,
    };

    // A future is awaitable itself, and an actor does not leave its context.
    private static ExpressionSyntax Bare(ExpressionSyntax task) =>
        task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" or "ConfigureAwait" } access }
            ? Bare(access.Expression)
            : task.WithoutTrailingTrivia();

    private static ExpressionSyntax? Future(Wait wait, ExpressionSyntax call, ExpressionSyntax rewritten, SemanticModel model, CancellationToken cancellationToken) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && rewritten is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax rewrittenAccess } rewrittenCall
            && wait.Operation is IInvocationOperation operation
            ? Future(rewrittenCall, rewrittenAccess, operation.TargetMethod, model.GetTypeInfo(access.Expression, cancellationToken).Type)
            : null;

    /// <summary>The awaitable to use in place of a blocking call.</summary>
    private static ExpressionSyntax? Future(
        InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, IMethodSymbol blocking, ITypeSymbol? type)
    {
        ExpressionSyntax receiver = access.Expression.WithoutTrailingTrivia();
        ArgumentSyntax? timeout = Timeout(call, blocking);
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
        int position = blocking.Parameters.Length - 1; // It is the last parameter of all of them, if they have it.
        if (blocking.Parameters[position].IsParams)
        {
            return null;
        }

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
