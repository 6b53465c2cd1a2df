using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Rejects <c>X.Start(…)</c>, <c>X.StartChild(…)</c> and <c>X.StartPool(…)</c> if they would start a class other than X.</summary>
/// <remarks>
/// A static extension member of a class is a static member of every class derived from it. Where the derived
/// class has no <c>Start</c> that fits, the base's is called, and says nothing.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class StartBindingAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.StartsAnotherClass];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterOperationAction(
            static operation => Check(operation, ((IInvocationOperation)operation.Operation).TargetMethod),
            OperationKind.Invocation);
        context.RegisterOperationAction(
            static operation => Check(operation, ((IMethodReferenceOperation)operation.Operation).Method),
            OperationKind.MethodReference);
    }

    private static void Check(OperationAnalysisContext context, IMethodSymbol method)
    {
        if (!StartNames.Contains(method.Name) || method.ContainingType is not { IsExtension: true } extension)
        {
            return;
        }

        ExpressionSyntax? named = context.Operation.Syntax switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } => call.Expression,
            MemberAccessExpressionSyntax methodGroup => methodGroup.Expression,
            _ => null,
        };
        if (named is null
            || context.Operation.SemanticModel?.GetSymbolInfo(named, context.CancellationToken).Symbol is not INamedTypeSymbol receiver
            || !receiver.DerivesFromActor()
            || Started(method, extension, receiver) is not { } started
            || SymbolEqualityComparer.Default.Equals(started, receiver))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.StartsAnotherClass, context.Operation.Syntax.GetLocation(), receiver.DisplayName(), started.DisplayName(), method.Name));
    }

    /// <summary>The class that a call on <paramref name="receiver"/> starts; <see langword="null"/> if it is the right one.</summary>
    private static ITypeSymbol? Started(IMethodSymbol method, INamedTypeSymbol extension, INamedTypeSymbol receiver)
    {
        INamedTypeSymbol container = extension.ContainingType;
        if (container.IsNekka("ActorExtensions") || container.IsNekka("ActorPoolExtensions"))
        {
            // An abstract class may stand for any actor, as Actor itself does.
            return receiver.IsAbstract ? null : method.TypeArguments.FirstOrDefault();
        }

        return container.IsOurs() ? extension.ExtensionParameter?.Type : null;
    }
}
