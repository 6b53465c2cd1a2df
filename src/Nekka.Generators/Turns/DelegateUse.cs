using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Tells who will call a function of an actor that is passed on as a delegate.</summary>
internal static class DelegateUse
{
    /// <summary>Whether code outside actors may call it at any time on any thread: an event, a timer, the thread pool.</summary>
    /// <param name="function">A lambda or a method group.</param>
    public static bool IsForeign(IOperation function) => UserOf(function) switch
    {
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event.ContainingType: var owner } } => !IsOfActors(owner),
        IArgumentOperation argument => !ActorCode.ExecutesAtOnce(argument) && argument.Parent switch
        {
            IInvocationOperation call => !IsOfActors(call.TargetMethod.ContainingType),
            IObjectCreationOperation { Constructor.ContainingType: var created } => !IsOfActors(created),
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether an actor has a thread of its own for it, on which it may block.</summary>
    /// <param name="function">A lambda or a method group.</param>
    public static bool IsForOwnThread(IOperation function) =>
        UserOf(function) is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "RunOnOwnThread", ContainingType: var type } } } && type.IsNekka("Actor");

    private static IOperation? UserOf(IOperation function)
    {
        IOperation? user = function.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        return user;
    }

    private static bool IsOfActors(INamedTypeSymbol type) => type.DerivesFromActor()
        || type.ContainingNamespace is { Name: "Nekka", ContainingNamespace.IsGlobalNamespace: true }
        || type.IsProxy()
        || (type.ContainingType?.IsProxy() ?? false);
}
