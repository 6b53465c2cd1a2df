using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds grains of Orleans that block for an actor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GrainWaitAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.GrainBlocks];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Orleans.IGrainBase") is not { } grain)
        {
            return;
        }

        context.RegisterOperationAction(
            operation =>
            {
                ISymbol member = operation.ContainingSymbol;
                if (member is { IsStatic: false, ContainingType: { } type } && type.AllInterfaces.Contains(grain, SymbolEqualityComparer.Default) && Find(operation.Operation) is { } wait)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.GrainBlocks, operation.Operation.Syntax.GetLocation(), Members.DisplayName(member), wait.Name, wait.Instead));
                }
            },
            OperationKind.Invocation,
            OperationKind.PropertyReference);
    }

    // Tasks that no actor answers are not our business.
    private static Wait? Find(IOperation operation) =>
        Wait.Of(operation) is { Kind: not WaitKind.Dynamic } wait
        && (wait.Kind is not WaitKind.Task || wait.Instead is "the future")
        && wait.MayBlock()
        && ActorCode.RunsWithItsMember(operation)
        && !CompletionAnalysis.Of(operation.Root()).IsOver(wait)
            ? wait
            : null;
}
