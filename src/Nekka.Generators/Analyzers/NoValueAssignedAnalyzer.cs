using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds assignments to properties of proxies that compile but have no value to assign.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoValueAssignedAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.NoValueAssigned];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(
        static operation =>
        {
            var assignment = (ISimpleAssignmentOperation)operation.Operation;
            if (assignment.Target is not IPropertyReferenceOperation { Property: var property }
                || property.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } handle
                || !handle.IsNekka("ProxyProperty"))
            {
                return;
            }

            IOperation value = assignment.Value.WithoutConversions(); // A value that fits is converted by ProxyProperty itself.
            string? assigned = value switch
            {
                IDefaultValueOperation or IObjectCreationOperation { Arguments.IsEmpty: true } => "default",
                IPropertyReferenceOperation { Type: { } read } when read.IsNekka("ProxyProperty") => "another property's handle",
                _ => null,
            };
            if (assigned is not null)
            {
                ITypeSymbol type = handle.TypeArguments[0];
                string instead = value switch
                {
                    IPropertyReferenceOperation => "the result of its await or Get()",
                    IObjectCreationOperation when type.IsReferenceType => $"new {type.DisplayName()}(…)",
                    _ => $"default({type.DisplayName()})",
                };
                operation.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.NoValueAssigned, assignment.Value.Syntax.GetLocation(), Members.DisplayName(property), assigned, instead));
            }
        },
        OperationKind.SimpleAssignment);
}
