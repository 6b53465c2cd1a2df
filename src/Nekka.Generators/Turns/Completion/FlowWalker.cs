using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Follows facts through operations in the order of their execution.</summary>
/// <param name="graph">The control flow graph that contains the operations.</param>
/// <param name="facts">The facts before the first operation.</param>
internal sealed class FlowWalker(ControlFlowGraph graph, Facts facts)
{
    private readonly FlowExpressions _expressions = new(graph);

    /// <summary>The facts after the visited operations.</summary>
    public Facts Facts { get; private set; } = facts;

    /// <summary>Receives the facts wherever an exception may be thrown.</summary>
    public Action<Facts>? Throwing { get; init; }

    /// <summary>Receives every operation before it takes effect.</summary>
    public Action<IOperation, FlowExpressions, Facts>? Visiting { get; init; }

    /// <summary>The names that are completed when a condition has a value.</summary>
    /// <param name="condition">A visited condition.</param>
    /// <param name="value">The value.</param>
    public Facts When(IOperation condition, bool value) =>
        Facts.WithCompleted(new FlowConditions(_expressions, Facts).CompletedWhen(condition, value));

    /// <summary>Visits a block.</summary>
    /// <param name="block">The block.</param>
    public void Visit(BasicBlock block)
    {
        foreach (IOperation operation in block.Operations)
        {
            Visit(operation);
        }

        if (block.BranchValue is { } value)
        {
            Visit(value);
        }

        if (block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow)
        {
            Throwing?.Invoke(Facts);
        }
    }

    private void Visit(IOperation operation)
    {
        foreach (IOperation part in operation.ChildOperations)
        {
            Visit(part);
        }

        Visiting?.Invoke(operation, _expressions, Facts);
        if (operation is IAwaitOperation failing)
        {
            Throwing?.Invoke(Facts.WithCompleted(_expressions.CompletedBy(failing.Operation, evenByFailure: true)));
        }
        else if (MayThrow(operation))
        {
            Throwing?.Invoke(Facts);
        }

        Apply(operation);
    }

    private void Apply(IOperation operation)
    {
        switch (operation)
        {
            case IAwaitOperation or IInvocationOperation or IPropertyReferenceOperation when Wait.Of(operation) is { } wait:
                Facts = wait.EndsByCompletion
                    ? Facts.WithCompleted(wait.Sources.SelectMany(source => _expressions.ElementsCompletedBy(source, evenByFailure: false)))
                    : Facts;
                break;
            case IFlowCaptureOperation capture:
                Assign(new FlowName(capture.Id), capture.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Assign(assignment.Target, assignment.Value);
                break;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                tuple.Elements.ToList().ForEach(Forget);
                break;
            case ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ISimpleAssignmentOperation:
                Forget(operation.ChildOperations.First());
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Forget(argument.Value);
                break;
            case IIsPatternOperation match:
                Declare(match);
                break;
            case IInvocationOperation call:
                Call(call);
                break;
        }
    }

    private void Call(IInvocationOperation call)
    {
        if (call.Instance is IInstanceReferenceOperation || call.TargetMethod.MethodKind is MethodKind.LocalFunction)
        {
            HashSet<string> assigned = AssignedNames.In(call.TargetMethod);
            Facts = assigned.Count is 0 ? Facts : Facts.Without(fact => IsAssigned(fact.Name) || IsAssigned(fact.Other));
            bool IsAssigned(FlowName name) => name.Key is ISymbol symbol && assigned.Contains(symbol.Name);
        }
        else if (call.Instance is { } instance && FlowExpressions.NameOf(instance) is { } name && !instance.Type.IsAwaitable())
        {
            Change(name with { IsElements = true }, call);
        }
    }

    // An added value is an element of the collection; a removed one may no longer be.
    private void Change(FlowName elements, IInvocationOperation call)
    {
        IEnumerable<IOperation> added = call.Arguments.Select(static argument => argument.Value).Where(static value => value.WithoutConversions().Type.IsAwaitable());
        switch (call.TargetMethod.Name)
        {
            case "Add" or "Insert" or "Enqueue" or "Push" or "TryAdd" or "AddFirst" or "AddLast" or "set_Item":
                Add(elements, added);
                break;
            case "AddRange" or "InsertRange" or "UnionWith":
                Add(elements, call.Arguments.Select(static argument => argument.Value));
                break;
            case "Remove" or "RemoveAt" or "RemoveAll" or "RemoveRange" or "Clear" or "Dequeue" or "Pop" or "TryDequeue" or "TryPop" or "TryTake" or "TryRemove":
                Facts = Facts.Without(fact => fact.Kind is FactKind.Implies && fact.Name == elements);
                break;
        }
    }

    private void Add(FlowName elements, IEnumerable<IOperation> added)
    {
        IOperation[] values = [.. added];
        Facts before = Facts;
        if (!Array.TrueForAll(values, value => _expressions.AreElementsCompleted(value, before)))
        {
            // Code often builds a list under another name.
            Facts = before.Without(fact => fact.Kind switch
            {
                FactKind.Completed => before.AreSame(fact.Name, elements),
                FactKind.Implies => fact.Other == elements && !before.AreSame(fact.Name, elements),
                _ => false,
            });
        }

        foreach (FlowName other in values.SelectMany(value => _expressions.ElementsCompletedBy(value, evenByFailure: false)))
        {
            Facts = Facts.With(new Fact(FactKind.Implies, elements, other));
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        switch (target)
        {
            case IArrayElementReferenceOperation { ArrayReference: var array } when FlowExpressions.NameOf(array) is { } elements:
                Add(elements with { IsElements = true }, [value]);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } when FlowExpressions.NameOf(collection) is { } elements:
                Add(elements with { IsElements = true }, [value]);
                break;
            case IFlowCaptureReferenceOperation captured: // For ??=, the value goes to the captured target.
                foreach (IFlowCaptureOperation capture in graph.Blocks.SelectMany(static block => block.Operations).OfType<IFlowCaptureOperation>().Where(capture => capture.Id.Equals(captured.Id)))
                {
                    Assign(capture.Value, value);
                }

                break;
            default:
                if (FlowExpressions.NameOf(target) is { } name)
                {
                    Assign(name, value);
                }

                break;
        }
    }

    private void Assign(FlowName name, IOperation value)
    {
        Facts before = Facts;
        FlowName elements = name with { IsElements = true };
        Facts = new[] { (Name: name, IsCompleted: _expressions.IsCompleted(value, before)), (Name: elements, IsCompleted: !value.WithoutConversions().Type.IsAwaitable() && _expressions.AreElementsCompleted(value, before)) }
            .Where(static known => known.IsCompleted)
            .Aggregate(before.Without(name.Key), static (facts, known) => facts.With(new Fact(FactKind.Completed, known.Name)));
        Implied(FactKind.Implies, name, _expressions.CompletedBy(value, evenByFailure: false));
        if (!value.WithoutConversions().Type.IsAwaitable())
        {
            Implied(FactKind.Implies, elements, _expressions.ElementsCompletedBy(value, evenByFailure: false));
        }

        if (Same(value) is { } same && !same.Key.Equals(name.Key) && value.Type is { SpecialType: SpecialType.None or SpecialType.System_Object })
        {
            Facts = Facts.With(new Fact(FactKind.Implies, same, name));
            Facts = Facts.With(new Fact(FactKind.Implies, same with { IsElements = true }, elements));
        }

        if (value.Type?.SpecialType is SpecialType.System_Boolean || value.Type?.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T)
        {
            AssignFlag(name, value, new FlowConditions(_expressions, before));
        }
    }

    private void AssignFlag(FlowName name, IOperation value, FlowConditions conditions)
    {
        bool isNull = value.WithoutConversions() is IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: null };
        if (isNull || value.WithoutConversions().ConstantValue.Value is false)
        {
            Facts = Facts.With(new Fact(FactKind.NeverTrue, name));
        }

        if (isNull || value.WithoutConversions().ConstantValue.Value is true)
        {
            Facts = Facts.With(new Fact(FactKind.NeverFalse, name));
        }

        Implied(FactKind.WhenTrue, name, conditions.CompletedWhen(value, true));
        Implied(FactKind.WhenFalse, name, conditions.CompletedWhen(value, false));
    }

    private void Implied(FactKind kind, FlowName name, IEnumerable<FlowName> others) =>
        Facts = others.Where(other => !other.Key.Equals(name.Key)).Aggregate(Facts, (facts, other) => facts.With(new Fact(kind, name, other)));

    private static FlowName? Same(IOperation value) => value.WithoutConversions() switch
    {
        IInvocationOperation call when Awaitables.SameAs(call) is { } receiver => Same(receiver),
        var bare => FlowExpressions.NameOf(bare),
    };

    private void Declare(IIsPatternOperation match)
    {
        foreach (ISymbol declared in match.Pattern.DescendantsAndSelf().Select(static pattern => pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        }).OfType<ISymbol>())
        {
            Facts = Facts.Without(declared);
        }

        if (match.Pattern is IDeclarationPatternOperation { DeclaredSymbol: { } whole })
        {
            Assign(new FlowName(whole), match.Value);
        }
        else if (match.Pattern is IRecursivePatternOperation { DeclaredSymbol: { } part })
        {
            Assign(new FlowName(part), match.Value);
        }
    }

    private void Forget(IOperation target)
    {
        if (FlowExpressions.NameOf(target) is { } name)
        {
            Facts = Facts.Without(name.Key);
        }
    }

    private static bool MayThrow(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "AsTask" or "ConfigureAwait" or "GetAwaiter" or "WhenAll" } => false,
        IConversionOperation { OperatorMethod: null, IsImplicit: true } => false,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => false,
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or ILiteralOperation or IDefaultValueOperation => false,
        IFlowCaptureOperation or IFlowCaptureReferenceOperation or IExpressionStatementOperation or ISimpleAssignmentOperation or IArgumentOperation => false,
        IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IDiscardOperation or IIsNullOperation => false,
        IDelegateCreationOperation or IFlowAnonymousFunctionOperation or IUnaryOperation { OperatorMethod: null } => false,
        _ => true,
    };
}
