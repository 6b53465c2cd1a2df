using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Knows the origin of a task.</summary>
internal static class TaskOrigin
{
    /// <summary>Whether a task is begun where it is awaited, or an actor completes it.</summary>
    /// <param name="task">The task; a local variable counts as its assigned values.</param>
    public static bool IsBegunHere(IOperation task) => IsBegunHere(task, []);

    // Variables may be assigned to one another.
    private static bool IsBegunHere(IOperation task, HashSet<ILocalSymbol> seen)
    {
        IOperation bare = task.WithoutConversions();
        return bare.Type.IsFuture() || bare.Type.IsProxyProperty() || (!Awaitables.IsMadeCompleted(bare) && bare switch
        {
            IInvocationOperation call when Awaitables.CompletedBy(call) is { } source => IsBegunHere(source, seen),
            IInvocationOperation call when call.TargetMethod.Name is "WhenAny" => false, // Its result has ended.
            IInvocationOperation call when Awaitables.CombinesAll(call.TargetMethod) =>
                call.Arguments.SelectMany(static argument => Awaitables.Written(argument.Value)).Any(part => IsBegunHere(part, seen)),
            IInvocationOperation call => call.Type.IsAwaitable() && call.TargetMethod.OriginalDefinition.ReturnType is not ITypeParameterSymbol,
            IConditionalAccessOperation access => IsBegunHere(access.WhenNotNull, seen),
            IConditionalAccessInstanceOperation => true,
            IConditionalOperation { WhenFalse: { } otherwise } conditional => IsBegunHere(conditional.WhenTrue, seen) && IsBegunHere(otherwise, seen),
            ILocalReferenceOperation local => seen.Add(local.Local) && AreBegunHere(Values(local.Local, bare.Root()), seen),
            _ => false,
        });
    }

    // A task that is completed from the start does not count: it only covers the case of no work.
    private static bool AreBegunHere(IEnumerable<IOperation?> values, HashSet<ILocalSymbol> seen)
    {
        IOperation[] begun = [.. values.OfType<IOperation>().Where(static value => !Awaitables.IsMadeCompleted(value.WithoutConversions()))];
        return begun.Length > 0 && Array.TrueForAll(begun, value => IsBegunHere(value, seen));
    }

    private static IEnumerable<IOperation?> Values(ILocalSymbol local, IOperation root) => root.Descendants().Select(operation => operation switch
    {
        IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) => declarator.GetVariableInitializer()?.Value,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when SymbolEqualityComparer.Default.Equals(target.Local, local) => assignment.Value,
        _ => null,
    }).Where(static value => value is not null and not { ConstantValue: { HasValue: true, Value: null } });
}
