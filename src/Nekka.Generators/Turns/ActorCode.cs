using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>Distinguishes code that an actor executes in its turns from code that runs elsewhere.</summary>
internal static class ActorCode
{
    /// <summary>Whether the body of a member runs in turns of its actor.</summary>
    /// <param name="member">A member of any class.</param>
    /// <remarks>A constructor and what initializes a field run where the actor is started.</remarks>
    public static bool RunsInTurns(ISymbol member) =>
        member is IMethodSymbol { IsStatic: false, MethodKind: not MethodKind.Constructor and not MethodKind.Destructor }
        && member.ContainingType.DerivesFromActor();

    /// <summary>Whether code runs as part of its member, and not later or in other code.</summary>
    /// <param name="operation">The code.</param>
    public static bool RunsWithItsMember(IOperation operation) =>
        RunsWithItsMember(operation, ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether code belongs to a lambda or local function and not to the member around it.</summary>
    /// <param name="operation">The code.</param>
    public static bool IsInAFunction(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
        {
            outer = outer.Parent;
        }

        return outer is not null;
    }

    /// <summary>Whether code belongs to a static lambda or local function, which sees only its arguments.</summary>
    /// <param name="operation">The code.</param>
    public static bool IsInAStaticFunction(IOperation operation)
    {
        IOperation? outer = operation.Parent;
        while (outer is not null and not IAnonymousFunctionOperation { Symbol.IsStatic: true } and not ILocalFunctionOperation { Symbol.IsStatic: true })
        {
            outer = outer.Parent;
        }

        return outer is not null;
    }

    /// <summary>The body or initializer that contains the code.</summary>
    /// <param name="operation">The code.</param>
    public static IOperation Root(this IOperation operation)
    {
        IOperation root = operation;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }

    /// <summary>Whether the actors of a class have a thread that no other actor needs.</summary>
    /// <param name="actor">The class. A class that chooses its own runtime is assumed to have one.</param>
    public static bool OwnsItsThread(INamedTypeSymbol actor)
    {
        INamedTypeSymbol? chooses = actor.BaseTypes().Prepend(actor).FirstOrDefault(static type => !type.GetMembers("ActorRuntime").IsEmpty);
        return chooses is not null && !chooses.IsNekka("Actor") && !chooses.IsNekka("EventLoopActor");
    }

    // Local functions may call each other in a circle.
    private static bool RunsWithItsMember(IOperation operation, ImmutableHashSet<ISymbol> callers)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda when !IsExecutedAtOnce(lambda):
                case ILocalFunctionOperation function when !IsExecutedAtOnce(function, callers):
                    return false;
            }
        }

        return true;
    }

    private static bool IsExecutedAtOnce(IAnonymousFunctionOperation lambda)
    {
        IOperation? user = lambda.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            user = user.Parent;
        }

        return user switch
        {
            IArgumentOperation argument => ExecutesAtOnce(argument),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => IsOnlyExecuted(local, user),
            IInvocationOperation => true,
            _ => false,
        };
    }

    private static bool IsExecutedAtOnce(ILocalFunctionOperation function, ImmutableHashSet<ISymbol> callers) =>
        !callers.Contains(function.Symbol)
        && Root(function).Descendants().OfType<IInvocationOperation>().Any(call =>
            SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, function.Symbol)
            && RunsWithItsMember(call, callers.Add(function.Symbol)));

    /// <summary>Whether a delegate in a local variable is only called, or passed to methods that call it at once.</summary>
    private static bool IsOnlyExecuted(ILocalSymbol local, IOperation declaration) => Root(declaration).Descendants()
        .OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
        .All(static reference => reference.Parent switch
        {
            IInvocationOperation => true,
            IArgumentOperation argument => ExecutesAtOnce(argument),
            _ => false,
        });

    /// <summary>Whether a call invokes the function passed to it before it returns.</summary>
    /// <param name="argument">The function.</param>
    /// <remarks>Other methods are unknown. Those of System.Threading and of Nekka run the function elsewhere.</remarks>
    public static bool ExecutesAtOnce(IArgumentOperation argument) => argument.Parent is IInvocationOperation call
        && call.TargetMethod is { ContainingType: var type, Name: var name }
        && (type is { Name: "Enumerable" or "Array" or "Span" or "ReadOnlySpan" }
            || type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections.", StringComparison.Ordinal) is true
            || (StartNames.Contains(name) && type.IsExtension));
}
