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
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(
            static symbol =>
            {
                if (symbol.Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } method && method.ContainingType.DerivesFromActor())
                {
                    symbol.ReportDiagnostic(new Omission(Descriptors.AsyncVoid, method, Members.DisplayName(method)).ToDiagnostic());
                }
            },
            SymbolKind.Method);
        context.RegisterOperationAction(
            static operation => Check(operation, ((ILocalFunctionOperation)operation.Operation).Symbol), OperationKind.LocalFunction);
        context.RegisterOperationAction(
            static operation => Check(operation, ((IAnonymousFunctionOperation)operation.Operation).Symbol), OperationKind.AnonymousFunction);
    }

    private static void Check(OperationAnalysisContext context, IMethodSymbol function)
    {
        if (function is { IsAsync: true, ReturnsVoid: true } && context.ContainingSymbol.ContainingType?.DerivesFromActor() is true)
        {
            string name = function.MethodKind is MethodKind.LocalFunction ? function.Name : "a lambda";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.AsyncVoid, function.Locations[0], $"{Members.DisplayName(context.ContainingSymbol)}: {name}"));
        }
    }
}
