using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds calls of actors whose futures are dropped, which loses their exceptions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DroppedFutureAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.DroppedFuture];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            if (((IExpressionStatementOperation)operation.Operation).Operation.WithoutNullChecks() is IInvocationOperation call
                && call.Type.IsFuture()
                && Instead(call) is { } instead)
            {
                operation.ReportDiagnostic(Diagnostic.Create(Descriptors.DroppedFuture, call.Syntax.GetLocation(), call.TargetMethod.Name, instead));
            }
        },
        OperationKind.ExpressionStatement);

    /// <summary>The call to use if no answer is wanted; <see langword="null"/> for calls whose future may be dropped, such as stopping.</summary>
    private static string? Instead(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "AskAsync" when call.TargetMethod.ContainingType.IsActorRef() => "use Tell",
        "Call" when call.TargetMethod.ContainingType.IsActorRef() => "use Defer",
        "SetAsync" when call.TargetMethod.ContainingType.IsProxyProperty() => "assign the property",
        "Stop" => null,
        var name when call.Instance?.Type.IsProxy() is true => $"use Defer.{name}",
        _ => null,
    };
}
