using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Code that continues when an actor has answered or a task has ended.</summary>
/// <param name="Operation">The call, the property, or the <c>await</c>.</param>
/// <param name="Name">Its name, as in <c>Get</c>.</param>
/// <param name="Sources">The awaited tasks or futures, or collections of them; for an ask or a stop, the actor.</param>
/// <param name="Kind">How it waits.</param>
internal sealed record Wait(IOperation Operation, string Name, ImmutableArray<IOperation> Sources, WaitKind Kind)
{
    /// <summary>Whether it releases its thread meanwhile.</summary>
    public bool Awaited => Kind is WaitKind.Await;

    /// <summary>Whether it waits for an actor to answer or to stop, instead of an existing future.</summary>
    public bool IsForActor => Kind is WaitKind.Actor;

    /// <summary>Whether it ends when any of its sources completes.</summary>
    public bool IsForAny => Name is "WaitAny";

    /// <summary>Whether all sources have completed when the code continues.</summary>
    public bool EndsByCompletion => !IsForActor && !IsForAny && Operation.Type?.SpecialType is not SpecialType.System_Boolean;

    /// <summary>The replacement in an asynchronous method.</summary>
    public string Instead => Name switch
    {
        "Ask" => "AskAsync",
        "Stop" => "StopAsync",
        "GetAll" => "Future.WhenAll",
        "StopAll" => "StopAllAsync",
        "WaitAll" => "Task.WhenAll",
        "WaitAny" => "Task.WhenAny",
        _ => Kind is WaitKind.Task && !Sources.Any(static source => IsOfFuture(source)) ? "the task" : "the future",
    };

    /// <summary>The wait of an operation; <see langword="null"/> if it does not wait.</summary>
    /// <param name="operation">The operation.</param>
    public static Wait? Of(IOperation operation) => operation switch
    {
        IAwaitOperation awaited => new(operation, "await", [awaited.Operation], WaitKind.Await),
        IInvocationOperation call when !Polls(call) => Of(call),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: var type }, Instance: { } task } when type.IsTask() =>
            new(operation, "Result", [task], WaitKind.Task),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: "Get", Instance: var instance } } =>
            new(operation, "Get", instance is null ? [] : [instance], WaitKind.Dynamic),
        _ => null,
    };

    /// <summary>Whether the awaited work begins here, or an actor answers it.</summary>
    /// <remarks>A task that comes from elsewhere, in a field or a parameter, may have ended long since.</remarks>
    public bool MayBlock() => Kind is not WaitKind.Task || Sources.SelectMany(Awaitables.Written).Any(static source => TaskOrigin.IsBegunHere(source));

    /// <summary>The event that ends the wait without an answer, as in <c>the timeout has passed</c>; <see langword="null"/> if there is none.</summary>
    public string? Limit() => LimitOf(Operation) ?? Sources.SelectMany(Awaitables.Written).Select(LimitOfSource).FirstOrDefault(static limit => limit is not null);

    private static Wait? Of(IInvocationOperation call)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        return call.TargetMethod.Name switch
        {
            "Get" when call.Instance is { } future && (type.IsNekka("Future") || type.IsNekka("IFuture") || type.IsProxyProperty()) =>
                new(call, "Get", [future], WaitKind.Future),
            "GetAll" when type.IsNekka("Future") => new(call, "GetAll", [call.Arguments[0].Value], WaitKind.Future),
            "Ask" or "Stop" when call.Instance is { } actor && type.IsNekka("ActorRef") => new(call, call.TargetMethod.Name, [actor], WaitKind.Actor),
            "StopAll" when type.IsNekka("ActorRegistry") || type.IsNekka("ActorSystem") => new(call, "StopAll", [], WaitKind.Actor),
            "Wait" when call.Instance is { } task && type.IsTask() => new(call, "Wait", [task], WaitKind.Task),
            "WaitAll" or "WaitAny" when type.IsTask() => new(call, call.TargetMethod.Name, [call.Arguments[0].Value], WaitKind.Task),
            "GetResult" when call.Instance is { } awaiter && type.IsAwaiter() => new(call, "GetResult", [awaiter], WaitKind.Task),
            _ => null,
        };
    }

    private static bool Polls(IInvocationOperation call) =>
        call.Arguments.Select(static argument => argument.Value.WithoutConversions()).Any(static value =>
            value is IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } })
        || (call.TargetMethod.ContainingType.IsTask() && call.Arguments.Any(static argument => argument.Value.ConstantValue.Value is 0));

    private static bool IsOfFuture(IOperation source)
    {
        IOperation? origin = source.WithoutConversions();
        while (origin is IInvocationOperation call && !origin.Type.IsFuture() && origin.Type?.IsNekka("FutureAwaiter") is not true)
        {
            origin = Awaitables.CompletedBy(call)?.WithoutConversions();
        }

        return origin?.Type is { } type && (type.IsFuture() || type.IsNekka("FutureAwaiter"));
    }

    private static string? LimitOfSource(IOperation source)
    {
        string? limit = null;
        for (IOperation? link = source.WithoutConversions(); limit is null && link is IInvocationOperation call; link = call.Receiver()?.WithoutConversions())
        {
            limit = call.Type.IsAwaitable() ? LimitOf(call) : null;
        }

        return limit;
    }

    private static string? LimitOf(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Get" or "GetAll" or "Ask" or "AskAsync" or "WaitAsync" or "Wait" or "WaitAll" or "WaitAny" or "StopAll" } call
            ? call.Arguments.Where(IsGiven).Select(static argument => argument.Parameter?.Name switch
            {
                "cancellationToken" => "the token is cancelled",
                "timeout" or "millisecondsTimeout" => "the timeout has passed",
                _ => null,
            }).FirstOrDefault(static limit => limit is not null)
            : null;

    private static bool IsGiven(IArgumentOperation argument) => argument.ArgumentKind is not ArgumentKind.DefaultValue && argument.Value.WithoutConversions() switch
    {
        IDefaultValueOperation => false,
        { ConstantValue: { HasValue: true, Value: null or -1 } } => false,
        IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType.Name: "Timeout" } } => false,
        IPropertyReferenceOperation { Property: { Name: "None", ContainingType.Name: "CancellationToken" } } => false,
        _ => true,
    };
}
