using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Nekka.Generators;

namespace Nekka.CodeFixes;

/// <summary>Starts a child, which is supervised.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class UnsupervisedStartFix() : ActorCodeFix(Descriptors.UnsupervisedStart)
{
    /// <inheritdoc/>
    protected override Fix? Find(Place place, CancellationToken cancellationToken)
    {
        if (place.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || place.Model.GetOperation(call, cancellationToken) is not IInvocationOperation operation)
        {
            return null;
        }

        // A child belongs to its parent's system, so options that name another system need a decision.
        MemberAccessExpressionSyntax? child = operation.TargetMethod.ContainingType.IsNekka("ActorSystem")
            ? IsOwnSystem(operation.Instance) ? access.WithExpression(Actor(place, access).WithTriviaFrom(access.Expression)) : null
            : access;
        return child is null ? null : new("Start a child", access, child.WithName(Renamed(access.Name)));
    }

    private static bool IsOwnSystem(IOperation? system) => system is IPropertyReferenceOperation
    {
        Property: { Name: "ActorSystem", ContainingType: var type },
        Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance },
    } && type.IsNekka("Actor");

    private static ExpressionSyntax Actor(Place place, SyntaxNode access) =>
        SyntaxFactory.ParseExpression(place.Model.Compilation.GetTypeByMetadataName(ActorSymbols.ActorMetadataName)!.ToMinimalDisplayString(place.Model, access.SpanStart));

    private static SimpleNameSyntax Renamed(SimpleNameSyntax name)
    {
        SyntaxToken identifier = SyntaxFactory.Identifier("StartChild").WithTriviaFrom(name.Identifier);
        return name is GenericNameSyntax generic ? generic.WithIdentifier(identifier) : SyntaxFactory.IdentifierName(identifier);
    }
}
