using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>A use of a field or property of the actor in one of its methods.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Access">Where it is named.</param>
/// <param name="Change">The assignment, update or call that changes it; <see langword="null"/> if it is only read.</param>
internal sealed record StateUse(ISymbol Member, IOperation Access, IOperation? Change)
{
    /// <summary>Where it is reported.</summary>
    public Location Location => (Change ?? Access).Syntax.GetLocation();

    /// <summary>Where the use begins in the text.</summary>
    public int Begin => Access.Syntax.SpanStart;

    /// <summary>Where it takes effect: an assignment does when its value is there.</summary>
    public int End => (Change ?? Access).Syntax.Span.End;

    /// <summary>Whether the former value is read, too.</summary>
    public bool Reads => Change is not ISimpleAssignmentOperation;

    /// <summary>Whether a new value is assigned, whatever the former was. Constants are marks that a handler sets and takes back.</summary>
    public bool Assigns => Change is ISimpleAssignmentOperation { Value.ConstantValue.HasValue: false };

    /// <summary>The use of a field or property; <see langword="null"/> if it cannot change, or is not the actor's own.</summary>
    /// <param name="operation">An operation.</param>
    public static StateUse? Of(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: { IsReadOnly: false, IsStatic: false } field } => new(field, operation, ChangeOf(operation)),
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: { SetMethod.IsInitOnly: false, IsStatic: false, IsIndexer: false } property } =>
            new(property, operation, ChangeOf(operation)),
        _ => null,
    };

    private static IOperation? ChangeOf(IOperation target) => target.Parent switch
    {
        IAssignmentOperation assignment when assignment.Target == target => assignment,
        IIncrementOrDecrementOperation update => update,
        ICoalesceAssignmentOperation coalesce when coalesce.Target == target => coalesce,
        _ => null,
    };
}
