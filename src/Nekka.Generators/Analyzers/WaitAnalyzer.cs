using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds actors that block a thread that others need, or that wait for themselves.</summary>
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
        var onOwnThreads = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        own.Collect(context);
        context.RegisterOperationAction(
            operation =>
            {
                var reference = (IMethodReferenceOperation)operation.Operation;
                if (DelegateUse.IsForOwnThread(reference))
                {
                    onOwnThreads[reference.Method] = true;
                }
            },
            OperationKind.MethodReference);
        context.RegisterOperationAction(
            operation =>
            {
                if (SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, context.Symbol) && Wait.Of(operation.Operation) is { } wait)
                {
                    waits.Enqueue((wait, operation.ContainingSymbol));
                }
            },
            OperationKind.Invocation,
            OperationKind.PropertyReference,
            OperationKind.DynamicInvocation,
            OperationKind.Await);
        context.RegisterSymbolEndAction(end =>
        {
            // Expensive and rarely needed: only for a member with a wait that would otherwise be reported.
            var flows = new Dictionary<IOperation, CompletionAnalysis>();
            foreach ((Wait wait, ISymbol member) in waits)
            {
                if (!onOwnThreads.ContainsKey(member) && Find(wait, member, own, (INamedTypeSymbol)end.Symbol) is { } report && !IsOver(wait))
                {
                    end.ReportDiagnostic(report);
                }
            }

            bool IsOver(Wait wait)
            {
                IOperation root = wait.Operation.Root();
                if (!flows.TryGetValue(root, out CompletionAnalysis? flow))
                {
                    flow = CompletionAnalysis.Of(root);
                    flows.Add(root, flow);
                }

                return flow.IsOver(wait);
            }
        });
    }

    private static Diagnostic? Find(Wait wait, ISymbol member, OwnReferences own, INamedTypeSymbol actor)
    {
        if (member.IsStatic
            || !ActorCode.RunsWithItsMember(wait.Operation)
            || (wait.Awaited && (!IsWaitedForByTurns(wait.Operation, member) || IsReentrant(member))))
        {
            return null;
        }

        string name = Members.DisplayName(member);
        Location location = wait.Operation.Syntax.GetLocation();
        if (IsForItself(wait, own))
        {
            string end = wait.Limit() is { } limit ? $"continues only when {limit}" : "would never continue";
            return Diagnostic.Create(Descriptors.WaitsForItself, location, name, wait.Name, end);
        }

        return !wait.Awaited && wait.Kind is not WaitKind.Dynamic && wait.MayBlock() && ActorCode.RunsInTurns(member) && !ActorCode.OwnsItsThread(actor)
            ? Diagnostic.Create(Descriptors.BlockingWait, location, name, wait.Name, wait.Instead, actor.DisplayName())
            : null;
    }

    private static bool IsForItself(Wait wait, OwnReferences own)
    {
        IOperation[] sources = [.. wait.Sources.SelectMany(Awaitables.Written)];
        return wait.IsForActor ? Array.Exists(sources, own.IsItself)
            : wait.IsForAny ? sources.Length > 0 && Array.TrueForAll(sources, own.IsOwnAnswer)
            : Array.Exists(sources, own.IsOwnAnswer);
    }

    // While it awaits, its actor answers.
    private static bool IsReentrant(ISymbol member) => member is IMethodSymbol method && (method.IsMarkedReentrant() || method.ContainingType.IsMarkedReentrant());

    // A private method, a local function, a lambda or async void may be work that runs beside the turns and waits for them.
    private static bool IsWaitedForByTurns(IOperation operation, ISymbol member) =>
        (member.DeclaredAccessibility is Accessibility.Public || member.IsOverride)
        && member is not IMethodSymbol { IsAsync: true, ReturnsVoid: true }
        && !ActorCode.IsInAFunction(operation);
}
