using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds reentrant handlers that rely on a field or property which other handlers may have changed while they awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ReentrantStateAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.ReentrantState];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(static block =>
    {
        if (block.OwningSymbol is not IMethodSymbol { IsAsync: true, IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
            || !method.ContainingType.DerivesFromActor()
            || !(method.IsMarkedReentrant() || method.ContainingType.IsMarkedReentrant()))
        {
            return;
        }

        foreach (IOperation body in block.OperationBlocks)
        {
            var uses = StateUses.In(body);
            foreach (StateUse use in uses.All)
            {
                if (uses.IsOverwriting(use))
                {
                    Report(use, "read it again behind the await before you assign it, or update it in one step");
                }
                else if (uses.IsStale(use))
                {
                    Report(use, "keep the value that was assigned before in a local variable");
                }
            }
        }

        void Report(StateUse use, string advice) => block.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ReentrantState, use.Location, use.Member.Name, Members.DisplayName(method), advice));
    });
}
