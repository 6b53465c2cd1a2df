using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nekka.Generators;

/// <summary>Reports the alternative if C# cannot convert the value assigned to a property of a proxy.</summary>
/// <remarks>The compiler names a missing conversion, but not <c>SetAsync</c>, which takes the value.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnconvertedAssignmentAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.UnconvertedAssignment];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckAssignment, SyntaxKind.SimpleAssignmentExpression);
        context.RegisterSyntaxNodeAction(
            static node => CheckChange(node, ((AssignmentExpressionSyntax)node.Node).Left, ((AssignmentExpressionSyntax)node.Node).OperatorToken),
            SyntaxKind.AddAssignmentExpression,
            SyntaxKind.SubtractAssignmentExpression,
            SyntaxKind.MultiplyAssignmentExpression,
            SyntaxKind.DivideAssignmentExpression,
            SyntaxKind.ModuloAssignmentExpression,
            SyntaxKind.AndAssignmentExpression,
            SyntaxKind.OrAssignmentExpression,
            SyntaxKind.ExclusiveOrAssignmentExpression,
            SyntaxKind.LeftShiftAssignmentExpression,
            SyntaxKind.RightShiftAssignmentExpression,
            SyntaxKind.UnsignedRightShiftAssignmentExpression,
            SyntaxKind.CoalesceAssignmentExpression);
        context.RegisterSyntaxNodeAction(
            static node => CheckChange(node, ((PostfixUnaryExpressionSyntax)node.Node).Operand, ((PostfixUnaryExpressionSyntax)node.Node).OperatorToken),
            SyntaxKind.PostIncrementExpression,
            SyntaxKind.PostDecrementExpression);
        context.RegisterSyntaxNodeAction(
            static node => CheckChange(node, ((PrefixUnaryExpressionSyntax)node.Node).Operand, ((PrefixUnaryExpressionSyntax)node.Node).OperatorToken),
            SyntaxKind.PreIncrementExpression,
            SyntaxKind.PreDecrementExpression);
    }

    private static void CheckAssignment(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (PropertyOf(assignment.Left, context) is { Type: INamedTypeSymbol handle } property
            && !IsConverted(assignment.Right, handle, context.SemanticModel)
            && IsConverted(assignment.Right, handle.TypeArguments[0], context.SemanticModel))
        {
            string what = assignment.Right switch
            {
                AnonymousFunctionExpressionSyntax => "a lambda",
                CollectionExpressionSyntax => "a collection expression",
                _ when context.SemanticModel.GetTypeInfo(assignment.Right, context.CancellationToken).Type is { } type => $"a value of type '{type.DisplayName()}'",
                _ => "such an expression",
            };
            Report(context, property, $"C# does not convert {what} to '{handle.DisplayName()}'", "pass it to SetAsync");
        }
    }

    private static void CheckChange(SyntaxNodeAnalysisContext context, ExpressionSyntax target, SyntaxToken change)
    {
        if (PropertyOf(target, context) is { } property)
        {
            Report(context, property, $"'{change.Text}' needs its value", "read it with await or Get() and assign the result, or give the actor a method that does both in one turn");
        }
    }

    private static IPropertySymbol? PropertyOf(ExpressionSyntax target, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(target, context.CancellationToken).Symbol is IPropertySymbol { Type: INamedTypeSymbol { TypeArguments.Length: 1 } type } property
        && type.IsNekka("ProxyProperty")
            ? property
            : null;

    // For a collection expression the compiler exposes only the conversion that it has chosen.
    private static bool IsConverted(ExpressionSyntax value, ITypeSymbol type, SemanticModel model) => value is CollectionExpressionSyntax
        ? type.AllInterfaces.Append(type).Any(static part => part.SpecialType is SpecialType.System_Collections_IEnumerable)
        : model.ClassifyConversion(value, type) is { Exists: true, IsImplicit: true };

    private static void Report(SyntaxNodeAnalysisContext context, IPropertySymbol property, string reason, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnconvertedAssignment, context.Node.GetLocation(), Members.DisplayName(property), reason, advice));
}
