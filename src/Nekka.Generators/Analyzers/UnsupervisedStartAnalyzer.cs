using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds actors that a supervisor starts without making them its children.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnsupervisedStartAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.UnsupervisedStart];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            var call = (IInvocationOperation)operation.Operation;
            if (call.TargetMethod.Name is "Start"
                && ActorCode.RunsInTurns(operation.ContainingSymbol)
                && Started(call) is { } started
                && IsSupervisor(operation.ContainingSymbol.ContainingType, operation.CancellationToken)
                && LeavesOutParent(call)
                && ActorCode.RunsWithItsMember(call))
            {
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.UnsupervisedStart, call.Syntax.GetLocation(), operation.ContainingSymbol.ContainingType.DisplayName(), $"'{started.DisplayName()}'"));
            }
        },
        OperationKind.Invocation);

    /// <summary>The class that a call of one of the <c>Start</c> methods starts.</summary>
    private static ITypeSymbol? Started(IInvocationOperation call)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        INamedTypeSymbol container = type is { IsExtension: true, ContainingType: { } outer } ? outer : type;
        return container.IsNekka("ActorExtensions") || container.IsNekka("ActorSystem") ? call.TargetMethod.TypeArguments.FirstOrDefault()
            : type.IsExtension && container.IsOurs() ? type.ExtensionParameter?.Type
            : null;
    }

    private static bool IsSupervisor(INamedTypeSymbol actor, CancellationToken cancellationToken) => actor.BaseTypes().Prepend(actor)
        .SelectMany(static type => type.GetMembers("SupervisorStrategy"))
        .FirstOrDefault() is IPropertySymbol { IsOverride: true } strategy
        && !strategy.DeclaringSyntaxReferences.Any(reference => IsNull(reference.GetSyntax(cancellationToken)));

    // "=> null" says that there is no strategy.
    private static bool IsNull(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        && (property.ExpressionBody?.Expression ?? property.Initializer?.Value
            ?? property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))?.ExpressionBody?.Expression)
            .IsKind(SyntaxKind.NullLiteralExpression);

    /// <summary>Whether a call visibly passes no parent, and no other option that handles the actor's failures.</summary>
    private static bool LeavesOutParent(IInvocationOperation call)
    {
        IArgumentOperation? options = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.IsNekka("ActorOptions") is true);
        return options is null or { ArgumentKind: ArgumentKind.DefaultValue } || options.Value.WithoutConversions() switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => true,
            IDefaultValueOperation => true,
            IObjectCreationOperation { Arguments.IsEmpty: true } creation => LeavesOutParent(creation.Initializer),
            IWithOperation { Operand: IObjectCreationOperation { Arguments.IsEmpty: true } creation } copy =>
                LeavesOutParent(creation.Initializer) && LeavesOutParent(copy.Initializer),
            _ => false,
        };
    }

    // A strategy of its own makes it supervised; another system has other parents.
    private static bool LeavesOutParent(IObjectOrCollectionInitializerOperation? initializer) => initializer is null || !initializer.Initializers
        .OfType<ISimpleAssignmentOperation>()
        .Any(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Parent" or "SupervisorStrategy" or "System" });
}
