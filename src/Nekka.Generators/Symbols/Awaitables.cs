using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Knows the operations that derive a task or future from another.</summary>
internal static class Awaitables
{
    /// <summary>Whether a value of the type completes at some time: a future, a task, or an awaiter of one.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsAwaitable(this ITypeSymbol? type) =>
        type.IsFuture() || (type is not null && (type.IsNekka("IFuture") || type.IsTask() || type.IsAwaiter() || IsConfigured(type)));

    /// <summary>Whether a value of the type is a task, or a value task.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsTask(this ITypeSymbol? type) => type is not null && TaskTypes.KindOf(type) is not null;

    /// <summary>Whether a value of the type is the awaiter of a task or a future.</summary>
    /// <param name="type">The type to test.</param>
    public static bool IsAwaiter(this ITypeSymbol type) => type.IsNekka("FutureAwaiter")
        || (type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" && IsOfTheCompilersServices(type));

    /// <summary>The receiver of a call, also of an extension method; <see langword="null"/> for a static method.</summary>
    /// <param name="call">The call.</param>
    public static IOperation? Receiver(this IInvocationOperation call) => call.Instance
        ?? (call.TargetMethod.IsExtensionMethod && !call.Arguments.IsEmpty ? call.Arguments[0].Value : null);

    /// <summary>The expression that completes exactly when the result of a call does; <see langword="null"/> if there is none.</summary>
    /// <param name="call">The call.</param>
    public static IOperation? SameAs(IInvocationOperation call) =>
        call.TargetMethod.Name is "AsTask" or "AsFuture" or "ConfigureAwait" or "GetAwaiter" or "Preserve" or "Map" or "Filter" or "Reduce"
        && call.Receiver() is { } receiver
        && receiver.WithoutConversions().Type.IsAwaitable() ? receiver : null;

    /// <summary>The expression that has completed when the result of a call has completed with a value; <see langword="null"/> if there is none.</summary>
    /// <param name="call">The call.</param>
    public static IOperation? CompletedBy(IInvocationOperation call) => SameAs(call)
        ?? (call.TargetMethod.Name is "WaitAsync" or "ContinueWith" or "Unwrap"
            && call.Receiver() is { } receiver
            && receiver.WithoutConversions().Type.IsAwaitable() ? receiver : null);

    /// <summary>Whether the result of a call completes when all its arguments have.</summary>
    /// <param name="method">The called method.</param>
    public static bool CombinesAll(IMethodSymbol method) => method.Name is "WhenAll" or "Join"
        && method.ContainingType is { } type && (type.IsFuture() || type.IsTask());

    /// <summary>Whether an expression is completed from the start.</summary>
    /// <param name="expression">The expression.</param>
    public static bool IsMadeCompleted(IOperation expression) => expression switch
    {
        IInvocationOperation { TargetMethod: { Name: "FromResult" or "FromException" or "FromCanceled", ContainingType: var type } } => type.IsFuture() || type.IsTask(),
        IPropertyReferenceOperation { Property: { Name: "CompletedTask", ContainingType: var type } } => type.IsTask(),
        _ => false,
    };

    /// <summary>The elements of a collection that is written out here; otherwise the collection itself.</summary>
    /// <param name="collection">The collection.</param>
    public static IEnumerable<IOperation> Written(IOperation collection) => collection.WithoutConversions() switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation written => written.Elements,
        var other => [other],
    };

    private static bool IsConfigured(ITypeSymbol type) => type.IsNekka("ConfiguredFuture")
        || (type.Name is "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" && IsOfTheCompilersServices(type));

    private static bool IsOfTheCompilersServices(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime", ContainingNamespace.Name: "System" } };
}
