using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds <c>ConfigureAwait(false)</c> in actors, after which their code no longer runs one part at a time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LeavingContextAnalyzer : ActorAnalyzer
{
    private const int ContinueOnCapturedContext = 1;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.LeavesContext];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            var call = (IInvocationOperation)operation.Operation;
            if (call.TargetMethod.Name is "ConfigureAwait"
                && call.Arguments.Any(LeavesContext)
                && call.Parent is not IInvocationOperation { TargetMethod.Name: "GetAwaiter" } // Blocking code stays on its thread.
                && ActorCode.RunsInTurns(operation.ContainingSymbol)
                && ActorCode.RunsWithItsMember(call)
                && !ActorCode.IsInAStaticFunction(call))
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.LeavesContext, call.Syntax.GetLocation(), Members.DisplayName(operation.ContainingSymbol)));
            }
        },
        OperationKind.Invocation);

    private static bool LeavesContext(IArgumentOperation argument) => argument.Value.ConstantValue.Value switch
    {
        bool continues => !continues,
        int options => argument.Value.Type?.Name is "ConfigureAwaitOptions" && (options & ContinueOnCapturedContext) is 0,
        _ => false,
    };
}
