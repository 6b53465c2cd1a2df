using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Relates the completion of expressions to names.</summary>
/// <param name="graph">The control flow graph that contains the expressions.</param>
internal sealed class FlowExpressions(ControlFlowGraph graph)
{
    /// <summary>The name that an expression refers to, if it has one.</summary>
    /// <param name="expression">The expression.</param>
    /// <remarks>A proxied property is none: each time it is read, it is another future.</remarks>
    public static FlowName? NameOf(IOperation expression) => expression.WithoutConversions() switch
    {
        { Type: var type } when type.IsProxyProperty() => null,
        ILocalReferenceOperation local => new(local.Local),
        IParameterReferenceOperation parameter => new(parameter.Parameter),
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation or null } field => new(field.Field),
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation, Property: var property } when IsAutomatic(property) => new(property),
        IFlowCaptureReferenceOperation captured => new(captured.Id),
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        _ => null,
    };

    /// <summary>The names that have completed when an expression has.</summary>
    /// <param name="expression">A task, a future, or an awaiter of one.</param>
    /// <param name="evenByFailure">Whether it may have completed with an exception, such as a timeout.</param>
    public IEnumerable<FlowName> CompletedBy(IOperation expression, bool evenByFailure)
    {
        IOperation bare = expression.WithoutConversions();
        return NameOf(bare) is { } name ? [name] : bare switch
        {
            IInvocationOperation call when Awaitables.CombinesAll(call.TargetMethod) && (!evenByFailure || call.TargetMethod.ContainingType.IsTask()) =>
                call.Arguments.SelectMany(argument => ElementsCompletedBy(argument.Value, evenByFailure))
                    .Concat(call.Instance is { } instance ? CompletedBy(instance, evenByFailure) : []),
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call when SuppressesExceptions(call) => CompletedBy(call.Receiver()!, evenByFailure: true),
            IInvocationOperation call when (evenByFailure ? Awaitables.SameAs(call) : Awaitables.CompletedBy(call)) is { } receiver => CompletedBy(receiver, evenByFailure),
            _ => [],
        };
    }

    /// <summary>The names that have completed when all elements of a collection have.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="evenByFailure">Whether they may have completed with exceptions.</param>
    public IEnumerable<FlowName> ElementsCompletedBy(IOperation collection, bool evenByFailure)
    {
        IOperation bare = collection.WithoutConversions();
        if (bare.Type.IsAwaitable())
        {
            return CompletedBy(bare, evenByFailure);
        }

        return NameOf(bare) is { } name ? [name with { IsElements = true }] : bare switch
        {
            IArrayCreationOperation or ICollectionExpressionOperation => Awaitables.Written(bare).SelectMany(element =>
                element is ISpreadOperation spread ? ElementsCompletedBy(spread.Operand, evenByFailure) : CompletedBy(element, evenByFailure)),
            IPropertyReferenceOperation { Property.Name: "Values", Instance: { } dictionary } => ElementsCompletedBy(dictionary, evenByFailure),
            IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "AsEnumerable" or "Reverse" or "GetEnumerator" or "ToImmutableArray" } call
                when call.Receiver() is { } receiver => ElementsCompletedBy(receiver, evenByFailure),
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } call
                when Returns(call, (value, parameter) => CompletedBy(value, evenByFailure).Contains(parameter)) =>
                ElementsCompletedBy(call.Receiver()!, evenByFailure),
            _ => [],
        };
    }

    /// <summary>Whether an expression is known to be completed.</summary>
    /// <param name="expression">A task, a future, or an awaiter of one.</param>
    /// <param name="facts">The facts where it is evaluated.</param>
    public bool IsCompleted(IOperation expression, Facts facts)
    {
        IOperation bare = expression.WithoutConversions();
        return NameOf(bare) is { } name ? facts.AreCompleted(name) : Awaitables.IsMadeCompleted(bare) || bare switch
        {
            IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { Name: "WhenAny", ContainingType: var type } } } => type.IsTask(),
            IInvocationOperation call when Awaitables.CombinesAll(call.TargetMethod) =>
                call.Arguments.All(argument => AreElementsCompleted(argument.Value, facts)) && (call.Instance is null || IsCompleted(call.Instance, facts)),
            IInvocationOperation { TargetMethod.Name: "WaitAsync" } call => call.Receiver() is { } receiver && IsCompleted(receiver, facts),
            IInvocationOperation call when Awaitables.SameAs(call) is { } receiver => IsCompleted(receiver, facts),
            IInvocationOperation { TargetMethod.ContainingType.Name: "Enumerable", Type: var type } call when type.IsAwaitable() =>
                call.Receiver() is { } receiver && AreElementsCompleted(receiver, facts), // First, Last, ElementAt and so on.
            IPropertyReferenceOperation { Property: { Name: "Current" } or { IsIndexer: true }, Instance: { } collection } => AreElementsCompleted(collection, facts),
            IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "KeyValuePair" }, Instance: { } pair } => IsCompleted(pair, facts),
            IArrayElementReferenceOperation element => AreElementsCompleted(element.ArrayReference, facts),
            _ => false,
        };
    }

    /// <summary>Whether all elements of a collection are known to be completed.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="facts">The facts where it is evaluated.</param>
    public bool AreElementsCompleted(IOperation collection, Facts facts)
    {
        IOperation bare = collection.WithoutConversions();
        if (bare.Type.IsAwaitable())
        {
            return IsCompleted(bare, facts);
        }

        return NameOf(bare) is { } name ? facts.AreCompleted(name with { IsElements = true }) : bare switch
        {
            IArrayCreationOperation { Initializer: null } => false,
            IArrayCreationOperation or ICollectionExpressionOperation => Awaitables.Written(bare).All(element =>
                element is ISpreadOperation spread ? AreElementsCompleted(spread.Operand, facts) : IsCompleted(element, facts)),
            IPropertyReferenceOperation { Property.Name: "Values", Instance: { } dictionary } => AreElementsCompleted(dictionary, facts),
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } call =>
                Returns(call, (value, parameter) => IsCompleted(value, facts.WithCompleted([parameter]))) && AreElementsCompleted(call.Receiver()!, facts),
            IInvocationOperation { TargetMethod: { Name: "Where", ContainingType.Name: "Enumerable" } } call
                when Returns(call, (value, parameter) => new FlowConditions(this, facts).CompletedWhen(value, true).Contains(parameter)) => true,
            IInvocationOperation call when call.TargetMethod.ContainingType.Name is "Enumerable" || call.TargetMethod.Name is "GetEnumerator" or "ToArray" or "AsSpan" =>
                call.TargetMethod.Name is not "Concat" and not "Union" and not "Append" and not "Prepend" and not "Zip" and not "SelectMany"
                && call.Receiver() is { } receiver && AreElementsCompleted(receiver, facts),
            _ => false,
        };
    }

    /// <summary>Whether every value returned by the lambda of a call relates to the lambda's first parameter.</summary>
    /// <param name="call">A call such as <c>Select</c>.</param>
    /// <param name="predicate">The relation between a returned value and the parameter.</param>
    public bool Returns(IInvocationOperation call, Func<IOperation, FlowName, bool> predicate)
    {
        IFlowAnonymousFunctionOperation? lambda = call.Arguments
            .Select(static argument => argument.Value.WithoutConversions())
            .Select(static value => value is IDelegateCreationOperation creation ? creation.Target : value)
            .OfType<IFlowAnonymousFunctionOperation>()
            .FirstOrDefault();
        if (lambda is null)
        {
            return false;
        }

        IOperation[] returned =
        [
            .. graph.GetAnonymousFunctionControlFlowGraphInScope(lambda).Blocks
                .Where(static block => block is { FallThroughSuccessor.Semantics: ControlFlowBranchSemantics.Return, BranchValue: not null })
                .Select(static block => block.BranchValue!),
        ];
        return returned.Length > 0 && Array.TrueForAll(returned, value => predicate(value, new FlowName(lambda.Symbol.Parameters[0])));
    }

    private static bool SuppressesExceptions(IInvocationOperation call) =>
        call.Arguments.Any(static argument => argument.Value.Type?.Name is "ConfigureAwaitOptions");

    private static bool IsAutomatic(IPropertySymbol property) => property is { IsVirtual: false, IsOverride: false }
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
