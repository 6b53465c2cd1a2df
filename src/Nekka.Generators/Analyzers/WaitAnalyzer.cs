using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Finds actors that wait while others need their thread, or for themselves.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class WaitAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.BlockingWait, Descriptors.WaitsForItself];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolStartAction(
        static symbol =>
        {
            if (((INamedTypeSymbol)symbol.Symbol).DerivesFromActor())
            {
                Look(symbol);
            }
        },
        SymbolKind.NamedType);

    private static void Look(SymbolStartAnalysisContext context)
    {
        var own = new OwnReferences();
        var waits = new ConcurrentQueue<(Wait Wait, ISymbol Member)>();
        own.Collect(context);
        context.RegisterOperationAction(
            operation =>
            {
                if (SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, context.Symbol) && Wait.Of(operation.Operation) is { } wait)
                {
                    waits.Enqueue((wait, operation.ContainingSymbol));
                }
            },
            OperationKind.Invocation,
            OperationKind.DynamicInvocation,
            OperationKind.Await);
        context.RegisterSymbolEndAction(end =>
        {
            foreach ((Wait wait, ISymbol member) in waits)
            {
                Report(end, wait, member, own);
            }
        });
    }

    private static void Report(SymbolAnalysisContext context, Wait wait, ISymbol member, OwnReferences own)
    {
        if (member.IsStatic || !ActorCode.RunsWithItsMember(wait.Operation))
        {
            return;
        }

        var actor = (INamedTypeSymbol)context.Symbol;
        string name = Members.DisplayName(member);
        if (wait.Awaited && !IsWaitedForByTurns(wait.Operation, member))
        {
            return;
        }

        if (own.IsOwnAnswer(wait.Source) || (wait.Name is "Ask" or "Stop" && own.IsItself(wait.Source)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.WaitsForItself, wait.Operation.Syntax.GetLocation(), name, wait.Name));
        }
        else if (wait is { Awaited: false, Operation.Kind: not OperationKind.DynamicInvocation } && ActorCode.RunsInTurns(member) && !ActorCode.OwnsItsThread(actor))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.BlockingWait, wait.Operation.Syntax.GetLocation(), name, wait.Name, wait.Instead, actor.DisplayName()));
        }
    }

    // A private method, a local function, a lambda, or async void, may be work that goes on beside the turns and waits for them.
    private static bool IsWaitedForByTurns(IOperation operation, ISymbol member) =>
        (member.DeclaredAccessibility is Accessibility.Public || member.IsOverride)
        && member is not IMethodSymbol { IsAsync: true, ReturnsVoid: true }
        && !ActorCode.IsInAFunction(operation);
}
