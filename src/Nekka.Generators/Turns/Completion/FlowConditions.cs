using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Derives the completed names from the value of a condition.</summary>
/// <param name="expressions">Relates expressions to names.</param>
/// <param name="facts">The facts where the condition is evaluated.</param>
internal sealed class FlowConditions(FlowExpressions expressions, Facts facts)
{
    /// <summary>The names that are completed when a condition has a value.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">The value.</param>
    public IEnumerable<FlowName> CompletedWhen(IOperation condition, bool value)
    {
        IOperation bare = condition.WithoutConversions();
        return FlowExpressions.NameOf(bare) is { } name ? facts.CompletedWhen(name, value) : bare switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => CompletedWhen(operand, !value),
            IPropertyReferenceOperation { Instance: { } asked } property when value && IsCompletion(property.Property) => expressions.CompletedBy(asked, evenByFailure: true),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.And } both when value => Either(both, value),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } either when !value => Either(either, value),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality => Equal(equality.LeftOperand, equality.RightOperand, value),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } inequality => Equal(inequality.LeftOperand, inequality.RightOperand, !value),
            IIsPatternOperation match => CompletedWhen(match.Value, match.Pattern, value),
            IInvocationOperation { TargetMethod: { Name: "GetValueOrDefault", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable } when value =>
                CompletedWhen(nullable, value),
            IInvocationOperation { TargetMethod: { Name: "Wait", ContainingType: var type }, Instance: { } waited } when value && type.IsTask() =>
                expressions.CompletedBy(waited, evenByFailure: true),
            IInvocationOperation { TargetMethod: { Name: "WaitAll", ContainingType: var type } } call when value && type.IsTask() =>
                expressions.ElementsCompletedBy(call.Arguments[0].Value, evenByFailure: true),
            IInvocationOperation { TargetMethod: { Name: "All", ContainingType.Name: "Enumerable" } } call when value => AllElements(call),
            _ => [],
        };
    }

    private static bool IsCompletion(IPropertySymbol property) => property.Name is "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled"
        && property.ContainingType.IsAwaitable();

    private IEnumerable<FlowName> Either(IBinaryOperation operation, bool value) =>
        CompletedWhen(operation.LeftOperand, value).Concat(CompletedWhen(operation.RightOperand, value));

    // A null is neither true nor false here, and no code can wait for it.
    private IEnumerable<FlowName> Equal(IOperation one, IOperation other, bool areEqual) =>
        (one.WithoutConversions().ConstantValue.Value, other.WithoutConversions().ConstantValue.Value) switch
        {
            (bool constant, _) => CompletedWhen(other, constant == areEqual),
            (_, bool constant) => CompletedWhen(one, constant == areEqual),
            _ when !areEqual => [],
            _ when one.WithoutConversions().Type.IsAwaitable() && expressions.IsCompleted(one, facts) => expressions.CompletedBy(other, evenByFailure: true),
            _ when other.WithoutConversions().Type.IsAwaitable() && expressions.IsCompleted(other, facts) => expressions.CompletedBy(one, evenByFailure: true),
            _ => [],
        };

    private IEnumerable<FlowName> CompletedWhen(IOperation matched, IPatternOperation pattern, bool matches) => pattern switch
    {
        INegatedPatternOperation negated => CompletedWhen(matched, negated.Pattern, !matches),
        IConstantPatternOperation { Value.ConstantValue.Value: bool constant } => CompletedWhen(matched, constant == matches),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both when matches =>
            CompletedWhen(matched, both.LeftPattern, matches).Concat(CompletedWhen(matched, both.RightPattern, matches)),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either when !matches =>
            CompletedWhen(matched, either.LeftPattern, matches).Concat(CompletedWhen(matched, either.RightPattern, matches)),
        IRecursivePatternOperation recursive when (matches ? recursive.PropertySubpatterns.Any(static part => Asks(part, true)) : IsOnlyAsked(recursive)) =>
            expressions.CompletedBy(matched, evenByFailure: true),
        _ => [],
    };

    // "is { IsCompleted: false }" matches neither a completed value nor null.
    private static bool IsOnlyAsked(IRecursivePatternOperation pattern) => pattern is { PropertySubpatterns.Length: 1, DeconstructionSubpatterns.Length: 0 }
        && Asks(pattern.PropertySubpatterns[0], false)
        && SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.MatchedType);

    private static bool Asks(IPropertySubpatternOperation part, bool answer) =>
        part is { Member: IPropertyReferenceOperation { Property: var property }, Pattern: IConstantPatternOperation { Value.ConstantValue.Value: bool constant } }
        && constant == answer && IsCompletion(property);

    private IEnumerable<FlowName> AllElements(IInvocationOperation call) =>
        call.Receiver() is { } collection && expressions.Returns(call, (returned, parameter) => CompletedWhen(returned, true).Contains(parameter))
            ? expressions.ElementsCompletedBy(collection, evenByFailure: true)
            : [];
}
