using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds code that waits for a future of a future, and drops the inner one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class InnerFutureAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.InnerFuture];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            var statement = ((IExpressionStatementOperation)operation.Operation).Operation.WithoutNullChecks();
            if (statement.Type.IsFuture() && WaitedFor(statement) is { } outer)
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.InnerFuture,
                    statement.Syntax.GetLocation(),
                    NameOf(outer),
                    outer.WithoutConversions().Type.IsProxyProperty() ? "GetAsync().Unwrap()" : "Unwrap()"));
            }
        },
        OperationKind.ExpressionStatement);

    private static IOperation? WaitedFor(IOperation statement) => statement switch
    {
        IAwaitOperation wait when IsOfFuture(wait.Operation) => wait.Operation,
        IInvocationOperation { TargetMethod.Name: "Get", Instance: { } outer } when IsOfFuture(outer) => outer,
        _ => null,
    };

    private static bool IsOfFuture(IOperation outer) => outer.WithoutConversions() is var bare
        && (bare.Type.IsFuture() || bare.Type.IsProxyProperty() || (bare.Type is { } type && (type.IsNekka("IFuture") || type.IsNekka("ConfiguredFuture"))));

    private static string NameOf(IOperation outer) => outer.WithoutConversions() switch
    {
        IInvocationOperation call when Awaitables.CompletedBy(call) is { } inner => NameOf(inner),
        IInvocationOperation call => call.TargetMethod.Name,
        var other => other.Syntax.ToString(),
    };
}
