using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Code that goes on when somebody has answered.</summary>
/// <param name="Operation">The call, or the <c>await</c>.</param>
/// <param name="Name">What it is called, as in <c>Get</c>.</param>
/// <param name="Awaited">Whether it lets its thread go meanwhile.</param>
internal sealed record Wait(IOperation Operation, string Name, bool Awaited)
{
    /// <summary>What an asynchronous method does in its place.</summary>
    public string Instead => Name switch
    {
        "Ask" => "AskAsync",
        "Stop" => "StopAsync",
        "GetAll" => "Future.WhenAll",
        "StopAll" => "StopAllAsync",
        _ => "the future",
    };

    /// <summary>The future that is waited for, or the actor that is sent something and waited for.</summary>
    public IOperation? Source => Operation switch
    {
        IAwaitOperation awaited => awaited.Operation,
        IInvocationOperation call => call.Instance,
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation member } => member.Instance,
        _ => null,
    };

    /// <summary>The wait that an operation is; <see langword="null"/> if it is none.</summary>
    /// <param name="operation">The operation.</param>
    public static Wait? Of(IOperation operation) => operation switch
    {
        IAwaitOperation => new(operation, "await", Awaited: true),
        IInvocationOperation call when IsBlocking(call.TargetMethod) && !Polls(call) && !IsKnownToBeThere(call) => new(call, call.TargetMethod.Name, Awaited: false),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "Get" } } => new(operation, "Get", Awaited: false),
        _ => null,
    };

    private static bool IsBlocking(IMethodSymbol method) => method.Name switch
    {
        "Get" => method.ContainingType is { } type && (type.IsNekka("Future") || type.IsNekka("IFuture") || type.IsProxyProperty()),
        "GetAll" => method.ContainingType.IsNekka("Future"),
        "Ask" or "Stop" => method.ContainingType.IsNekka("ActorRef"),
        "StopAll" => method.ContainingType.IsNekka("ActorRegistry") || method.ContainingType.IsNekka("ActorSystem"),
        _ => false,
    };

    private static bool Polls(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name is "timeout")?.Value.WithoutConversions()
            is IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } };

    /// <summary>Whether a call stands where its future is completed: <c>if (future.IsCompleted)</c>.</summary>
    private static bool IsKnownToBeThere(IInvocationOperation call)
    {
        IOperation inner = call;
        while (inner.Parent is { } outer)
        {
            IOperation? before = outer switch
            {
                IConditionalOperation conditional when conditional.WhenTrue == inner => conditional.Condition,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when both.RightOperand == inner => both.LeftOperand,
                _ => null,
            };
            if (before is not null && IsCompleted(before, call.Instance))
            {
                return true;
            }

            inner = outer;
        }

        return false;
    }

    private static bool IsCompleted(IOperation condition, IOperation? future) => condition switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCompleted", Instance: { } asked } => IsSameName(asked.WithoutConversions(), future?.WithoutConversions()),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => IsCompleted(both.LeftOperand, future) || IsCompleted(both.RightOperand, future),
        _ => false,
    };

    private static bool IsSameName(IOperation one, IOperation? other) => (one, other) switch
    {
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Local, b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => SymbolEqualityComparer.Default.Equals(a.Parameter, b.Parameter),
        (IFieldReferenceOperation { Instance: IInstanceReferenceOperation } a, IFieldReferenceOperation { Instance: IInstanceReferenceOperation } b) =>
            SymbolEqualityComparer.Default.Equals(a.Field, b.Field),
        _ => false,
    };
}
