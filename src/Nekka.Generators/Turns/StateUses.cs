using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Nekka.Generators;

/// <summary>All uses of an actor's fields and properties in one of its asynchronous methods, and the awaits between them.</summary>
/// <param name="All">The uses, in the order of the text.</param>
/// <param name="Awaits">The awaits.</param>
internal sealed record StateUses(ImmutableArray<StateUse> All, ImmutableArray<IOperation> Awaits)
{
    /// <summary>The uses in a body.</summary>
    /// <param name="body">The body of a method.</param>
    public static StateUses In(IOperation body)
    {
        ImmutableArray<IOperation> own = [.. body.Descendants().Where(static operation => !ActorCode.IsInAFunction(operation))];
        return new(
            [.. own.Select(StateUse.Of).OfType<StateUse>().OrderBy(static use => use.Begin)],
            [.. own.Where(static operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true })]);
    }

    /// <summary>Whether an assignment overwrites what others may have assigned since the handler looked at it.</summary>
    /// <param name="use">The use.</param>
    public bool IsOverwriting(StateUse use)
    {
        if (use.Change is { } change && use.Reads)
        {
            return Awaits.Any(awaited => change.Descendants().Contains(awaited)); // The former value is read before the await.
        }

        return use.Assigns
            && LastAwaitBefore(use) is { } awaited
            && All.Any(earlier => IsOfSame(earlier, use) && earlier != use && IsBefore(earlier, awaited) && Leads(earlier, use))
            && !All.Any(again => IsOfSame(again, use) && again != use && again.Reads && again.Begin > awaited.Syntax.Span.End && again.End <= use.End && Leads(again, use));
    }

    /// <summary>Whether a value is read that the handler has assigned before an await.</summary>
    /// <param name="use">The use.</param>
    public bool IsStale(StateUse use) => use is { Change: null }
        && All.LastOrDefault(earlier => IsOfSame(earlier, use) && earlier.Change is not null && earlier.End < use.Begin && Leads(earlier, use)) is { Assigns: true } assigned
        && Awaits.Any(awaited => awaited.Syntax.SpanStart >= assigned.End && awaited.Syntax.Span.End <= use.Begin && Follow(awaited, use.Access));

    private static bool IsOfSame(StateUse one, StateUse other) => SymbolEqualityComparer.Default.Equals(one.Member, other.Member);

    private IOperation? LastAwaitBefore(StateUse use) => Awaits.LastOrDefault(awaited =>
        awaited.Syntax.SpanStart < use.End && awaited.Syntax.Span.End <= use.End && Follow(awaited, use.Access));

    private static bool IsBefore(StateUse use, IOperation awaited) => use.Begin < awaited.Syntax.Span.End && use.End <= awaited.Syntax.Span.End;

    // Whether the code of the one may be followed by that of the other.
    private static bool Leads(StateUse earlier, StateUse later) => Follow(earlier.Access, later.Access);

    private static bool Follow(IOperation earlier, IOperation later)
    {
        var inside = new HashSet<IOperation>(WithParents(later));
        IOperation? branch = null;
        foreach (IOperation outer in WithParents(earlier))
        {
            if (inside.Contains(outer))
            {
                return branch is null || !AreApart(outer, branch, WithParents(later).TakeWhile(inner => inner != outer).LastOrDefault());
            }

            if (outer is IBlockOperation { Operations: var statements } && statements.LastOrDefault() is IReturnOperation or IThrowOperation or IBranchOperation
                or IExpressionStatementOperation { Operation: IThrowOperation })
            {
                return false; // The handler never comes from here to there.
            }

            branch = outer;
        }

        return true;
    }

    private static bool AreApart(IOperation around, IOperation one, IOperation? other) => around switch
    {
        IConditionalOperation conditional => one != conditional.Condition && other is not null && other != conditional.Condition && one != other,
        ISwitchOperation choice => one != choice.Value && other is not null && one != other,
        ISwitchExpressionOperation choice => one != choice.Value && other is not null && one != other,
        _ => false,
    };

    private static IEnumerable<IOperation> WithParents(IOperation operation)
    {
        for (IOperation? outer = operation; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }
}
