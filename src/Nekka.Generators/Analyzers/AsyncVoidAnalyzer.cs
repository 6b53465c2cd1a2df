using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds <c>async void</c> in actors: methods, local functions and lambdas.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AsyncVoidAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.AsyncVoid];

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
        var found = new ConcurrentQueue<(IMethodSymbol Method, string Name)>();
        var handedOut = new ConcurrentDictionary<IMethodSymbol, bool>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IMethodSymbol>().Where(IsAsyncVoid))
        {
            found.Enqueue((method, Members.DisplayName(method)));
        }

        context.RegisterOperationAction(
            operation =>
            {
                IMethodSymbol? function = operation.Operation switch
                {
                    ILocalFunctionOperation local => local.Symbol,
                    IAnonymousFunctionOperation lambda => lambda.Symbol,
                    IMethodReferenceOperation reference => reference.Method,
                    _ => null,
                };
                if (function is null || !IsAsyncVoid(function) || !SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, context.Symbol))
                {
                    return;
                }

                if (operation.Operation is not IMethodReferenceOperation)
                {
                    string name = function.MethodKind is MethodKind.LocalFunction ? function.Name : "a lambda";
                    found.Enqueue((function, $"{Members.DisplayName(operation.ContainingSymbol)}: {name}"));
                }

                if (operation.Operation is not ILocalFunctionOperation && DelegateUse.IsForeign(operation.Operation))
                {
                    handedOut.TryAdd(function.OriginalDefinition, value: true);
                }
            },
            OperationKind.LocalFunction,
            OperationKind.AnonymousFunction,
            OperationKind.MethodReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach ((IMethodSymbol method, string name) in found)
            {
                (string harm, string advice) = handedOut.ContainsKey(method.OriginalDefinition)
                    ? ("an exception outside a turn ends the process", "send the actor a message instead, by Defer or Tell")
                    : ("its turn ends at the first await, and an exception stops the actor", Advice(method));
                end.ReportDiagnostic(new Omission(Descriptors.AsyncVoid, method, name, harm, advice).ToDiagnostic());
            }
        });
    }

    private static bool IsAsyncVoid(IMethodSymbol method) => method is { IsAsync: true, ReturnsVoid: true };

    // The declaration of the member says that callers do not wait.
    private static string Advice(IMethodSymbol method) => method.ImplementsInterface() ? "return a Task, and mark it [OneWayHandler]"
        : method.IsOverride && !method.OverridesHook() ? "keep it void, and pass the work to ExtendTurn"
        : "return a Task";
}
