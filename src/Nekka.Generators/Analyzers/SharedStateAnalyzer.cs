using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Finds public members of actors that return a mutable collection of the actor instead of a copy.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedStateAnalyzer : ActorAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptors.SharedState];

    /// <inheritdoc/>
    protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterSymbolAction(CheckType, SymbolKind.Field, SymbolKind.Property);
        context.RegisterOperationAction(CheckReturn, OperationKind.Return);
        context.RegisterOperationAction(CheckInitializer, OperationKind.PropertyInitializer, OperationKind.FieldInitializer);
    }

    private static void CheckType(SymbolAnalysisContext context)
    {
        ITypeSymbol type = context.Symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)context.Symbol).Type;
        if (IsProxied(context.Symbol) && IsStored(context.Symbol) && type.IsMutableCollection())
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SharedState, context.Symbol.Locations[0], Members.DisplayName(context.Symbol), type.DisplayName()));
        }
    }

    // A List<T> declared as IReadOnlyList<T> is still mutable.
    private static void CheckInitializer(OperationAnalysisContext context)
    {
        var initializer = (ISymbolInitializerOperation)context.Operation;
        ISymbol[] initialized = initializer switch
        {
            IPropertyInitializerOperation properties => [.. properties.InitializedProperties],
            IFieldInitializerOperation fields => [.. fields.InitializedFields],
            _ => [],
        };
        foreach (ISymbol member in initialized.Where(IsProxied).Where(IsStored))
        {
            IOperation value = initializer.Value.WithoutConversions();
            if (value != initializer.Value
                && value is IObjectCreationOperation or IArrayCreationOperation
                && value.Type.IsMutableCollection()
                && !TypeOf(member).IsMutableCollection())
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.SharedState, member.Locations[0], Members.DisplayName(member), value.Type!.DisplayName()));
            }
        }
    }

    private static void CheckReturn(OperationAnalysisContext context)
    {
        if (context.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method
            && IsProxied(method.AssociatedSymbol ?? method)
            && ((IReturnOperation)context.Operation).ReturnedValue is { } returned
            && returned.WithoutConversions() is var value
            && IsHeld(value)
            && value.Type.IsMutableCollection()
            && !ActorCode.IsInAFunction(context.Operation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.SharedState, value.Syntax.GetLocation(), Members.DisplayName(method), value.Type!.DisplayName()));
        }
    }

    private static bool IsProxied(ISymbol member) => member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsImplicitlyDeclared: false }
        && member is not IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public }
        && member.ContainingType.DerivesFromActor()
        && !Traversal.IsMarked(member);

    private static bool IsStored(ISymbol member) => member is IFieldSymbol
        || member.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field =>
            SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, member) && !HasWrittenGetter((IPropertySymbol)member));

    // The returns of a getter's body count, because it may copy its backing field.
    private static bool HasWrittenGetter(IPropertySymbol property) => property.GetMethod?.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<AccessorDeclarationSyntax>()
        .Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null) is true;

    private static bool IsHeld(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field.IsStatic: false, Instance: IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Property: { IsStatic: false } property, Instance: IInstanceReferenceOperation } => IsStored(property),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
        _ => false,
    };

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
