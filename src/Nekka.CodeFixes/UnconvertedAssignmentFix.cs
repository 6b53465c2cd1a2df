using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Assigns to a proxy's property in the way that compiles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class UnconvertedAssignmentFix() : ActorCodeFix(Descriptors.UnconvertedAssignment)
{
    private const string ReadAndAssign = "Read it, then assign";

    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken) => place.Node switch
    {
        { Parent: not ExpressionStatementSyntax } => null,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => Set(assignment, place.Model),
        AssignmentExpressionSyntax { OperatorToken.Text: var change } compound =>
            Change(compound, compound.Left, change.TrimEnd('='), compound.Right, place.Model),
        PostfixUnaryExpressionSyntax { OperatorToken.Text: var change } step => Change(step, step.Operand, change.Substring(1), One(), place.Model),
        PrefixUnaryExpressionSyntax { OperatorToken.Text: var change } step => Change(step, step.Operand, change.Substring(1), One(), place.Model),
        _ => null,
    };

    private static Fix Set(AssignmentExpressionSyntax assignment, SemanticModel model)
    {
        ExpressionSyntax set = PropertyReading.Member(assignment.Left, "SetAsync", assignment.Right);
        return new(
            "Use SetAsync",
            assignment,
            PropertyReading.CanAwait(assignment, model)
                ? EnclosingFunction.Await(set, assignment)
                : set.WithTriviaFrom(assignment));
    }

    // Only if evaluating the property's target twice has no side effect, and the property takes the result.
    private static Fix? Change(ExpressionSyntax changed, ExpressionSyntax target, string change, ExpressionSyntax value, SemanticModel model) =>
        IsPlain(target) && IsTaken(target, Expression($"{target.WithoutTrivia()}.Get() {change} {Operand(value)}"), model)
            ? new(ReadAndAssign, changed, Expression($"{target.WithoutTrivia()} = {Read(target, model)} {change} {Operand(value)}").WithTriviaFrom(changed))
            : null;

    private static bool IsTaken(ExpressionSyntax target, ExpressionSyntax value, SemanticModel model) =>
        model.GetTypeInfo(target).Type is { } property
        && model.GetSpeculativeTypeInfo(target.SpanStart, value, SpeculativeBindingOption.BindAsExpression).Type is { TypeKind: not TypeKind.Error }
        && model.ClassifyConversion(target.SpanStart, value, property) is { Exists: true, IsImplicit: true };

    private static ExpressionSyntax Expression(string text) => SyntaxFactory.ParseExpression(text);

    private static string Read(ExpressionSyntax target, SemanticModel model) =>
        PropertyReading.CanAwait(target, model) ? $"await {target.WithoutTrivia()}" : $"{target.WithoutTrivia()}.Get()";

    private static bool IsPlain(ExpressionSyntax target) => target switch
    {
        MemberAccessExpressionSyntax access => IsPlain(access.Expression),
        _ => target is IdentifierNameSyntax or ThisExpressionSyntax,
    };

    private static string Operand(ExpressionSyntax value) =>
        value is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax
            ? value.WithoutTrivia().ToString()
            : $"({value.WithoutTrivia()})";

    private static LiteralExpressionSyntax One() => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(1));
}
