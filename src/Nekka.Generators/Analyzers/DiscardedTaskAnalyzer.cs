using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds tasks that an actor begins and drops, which loses their exceptions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DiscardedTaskAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.DiscardedTask];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            if (ActorCode.RunsInTurns(operation.ContainingSymbol)
                && Discarded(operation.Operation) is { } call
                && ActorCode.RunsWithItsMember(call)
                && !HandlesItsExceptions(call, operation.CancellationToken))
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DiscardedTask, call.Syntax.GetLocation(), Members.DisplayName(operation.ContainingSymbol), call.TargetMethod.Name));
            }
        },
        OperationKind.ExpressionStatement,
        OperationKind.VariableDeclarator);

    /// <summary>The call whose task is dropped; <see langword="null"/> if there is none.</summary>
    private static IInvocationOperation? Discarded(IOperation operation) => operation switch
    {
        IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var value } } => Begun(value),
        IExpressionStatementOperation { Operation: var statement } when !IsReportedByTheCompiler(statement) => Begun(statement),
        IVariableDeclaratorOperation { Initializer.Value: var value, Symbol: var local } when Begun(value) is { } call && IsUnused(local, operation) => call,
        _ => null,
    };

    private static IInvocationOperation? Begun(IOperation value) => value.WithoutNullChecks() is IInvocationOperation call
        && call.TargetMethod.OriginalDefinition.ReturnType.IsTask() // Not Interlocked.Exchange, for example, which only returns a task that is kept.
        && !IsLookedAfter(call)
        && !IsOfFuture(call) ? call : null;

    // CS4014: the compiler already warns about a call of or in an asynchronous function that is dropped without a discard.
    private static bool IsReportedByTheCompiler(IOperation statement) => statement is IInvocationOperation call
        && (call.TargetMethod.IsAsync || EnclosingMethod(statement) is { IsAsync: true });

    private static IMethodSymbol? EnclosingMethod(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation function:
                    return function.Symbol;
            }
        }

        return operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol;
    }

    // The continuation sees its exception.
    private static bool IsLookedAfter(IInvocationOperation call) => call.TargetMethod.Name is "ContinueWith"
        || Awaitables.IsMadeCompleted(call)
        || (Awaitables.SameAs(call)?.WithoutConversions() is IInvocationOperation inner && IsLookedAfter(inner));

    // NEKKA020 is about the dropped answer of an actor.
    private static bool IsOfFuture(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.ContainingNamespace is { Name: "Nekka", ContainingNamespace.IsGlobalNamespace: true }
        || (Awaitables.CompletedBy(call)?.WithoutConversions() is { } source && (source.Type.IsFuture() || (source is IInvocationOperation inner && IsOfFuture(inner))));

    private static bool IsUnused(ILocalSymbol local, IOperation declarator) => !declarator.Root().Descendants()
        .OfType<ILocalReferenceOperation>()
        .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    // A method that catches everything loses no exception.
    private static bool HandlesItsExceptions(IInvocationOperation call, CancellationToken cancellationToken) =>
        call.TargetMethod is { IsAsync: true, DeclaringSyntaxReferences: var references }
        && references.Any(reference => CatchesAll.IsBodyOf(reference.GetSyntax(cancellationToken)));
}
