using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds properties of proxies that are printed, compared or passed on as handles, where their value was meant.</summary>
/// <remarks>A handle says nothing of the value: it prints as the name of its type, and equals nothing.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PropertyAsObjectAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.PropertyAsObject];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(
            static operation => Check(operation, Used(operation.Operation)),
            OperationKind.Conversion,
            OperationKind.Interpolation,
            OperationKind.IsPattern,
            OperationKind.IsType);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        context.RegisterSyntaxNodeAction(
            CheckOperator,
            SyntaxKind.EqualsExpression,
            SyntaxKind.NotEqualsExpression,
            SyntaxKind.LessThanExpression,
            SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.GreaterThanExpression,
            SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.AddExpression,
            SyntaxKind.SubtractExpression,
            SyntaxKind.MultiplyExpression,
            SyntaxKind.DivideExpression,
            SyntaxKind.ModuloExpression);
    }

    private static IOperation? Used(IOperation operation) => operation switch
    {
        // What the author has cast by hand is meant so.
        IConversionOperation { OperatorMethod: null, IsImplicit: true, Type: { IsReferenceType: true } or { TypeKind: TypeKind.Dynamic } } boxing
            when !IsForWeb(boxing.Parent) => boxing.Operand,
        IInterpolationOperation interpolation => interpolation.Expression,
        IIsPatternOperation pattern => pattern.Value,
        IIsTypeOperation type => type.ValueOperand,
        _ => null,
    };

    // Of those there is another report.
    private static bool IsForWeb(IOperation? user) => user is IArgumentOperation { Parameter.ContainingType: { } type } && WebTypes.IsOfFramework(type);

    private static void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Syntax is not InvocationExpressionSyntax syntax)
        {
            return; // The compiler's own, as for an interpolated string.
        }

        // Equals, GetHashCode, GetType and ToString: Get and the like are the handle's own.
        if (call.Instance is { Type: { } type } instance && type.IsProxyProperty() && !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, type))
        {
            Check(context, instance);
        }

        if (IsInferred(syntax) && !WebTypes.IsOfFramework(call.TargetMethod.ContainingType))
        {
            foreach (IArgumentOperation argument in Compared(call))
            {
                Check(context, argument.Value);
            }
        }
    }

    // Assert.Equal(4, proxy.Count): the value is converted to a handle. Who passes on nothing but a handle may well mean it.
    private static IEnumerable<IArgumentOperation> Compared(IInvocationOperation call) => call.Arguments
        .Where(static argument => argument.Parameter is { Type: var type, OriginalDefinition.Type.TypeKind: TypeKind.TypeParameter } && type.IsProxyProperty())
        .GroupBy(static argument => argument.Parameter!.OriginalDefinition.Type.Name, StringComparer.Ordinal)
        .Where(static same => same.Skip(1).Any())
        .SelectMany(static same => same);

    private static void CheckOperator(SyntaxNodeAnalysisContext context)
    {
        var binary = (BinaryExpressionSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(binary, context.CancellationToken).Type?.SpecialType is SpecialType.System_String)
        {
            return; // There the handle is converted to an object.
        }

        foreach (ExpressionSyntax operand in (ExpressionSyntax[])[binary.Left, binary.Right])
        {
            if (context.SemanticModel.GetTypeInfo(operand, context.CancellationToken).Type.IsProxyProperty())
            {
                Report(context.ReportDiagnostic, operand, context.SemanticModel);
                return;
            }
        }
    }

    // Who writes the type argument down knows what it is.
    private static bool IsInferred(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name is not GenericNameSyntax,
        MemberBindingExpressionSyntax binding => binding.Name is not GenericNameSyntax,
        _ => call.Expression is IdentifierNameSyntax,
    };

    private static void Check(OperationAnalysisContext context, IOperation? used)
    {
        // The result of an assignment is a handle too, which a lambda such as () => proxy.Count = 3 may return.
        if (used is not IAssignmentOperation and { IsImplicit: false, Syntax: ExpressionSyntax syntax, Type: { } type } && type.IsProxyProperty() && used.SemanticModel is { } model)
        {
            Report(context.ReportDiagnostic, syntax, model);
        }
    }

    private static void Report(Action<Diagnostic> report, ExpressionSyntax used, SemanticModel model)
    {
        string name = model.GetSymbolInfo(used).Symbol is IPropertySymbol property ? Members.DisplayName(property) : used.ToString();
        report(Diagnostic.Create(Descriptors.PropertyAsObject, used.GetLocation(), name));
    }
}
