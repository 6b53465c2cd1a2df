using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>All facts at some point of a method.</summary>
internal sealed class Facts
{
    /// <summary>Nothing is known.</summary>
    public static readonly Facts None = new([]);

    private readonly ImmutableHashSet<Fact> _facts;

    private Facts(ImmutableHashSet<Fact> facts) => _facts = facts;

    /// <summary>Whether a name is known to be completed.</summary>
    /// <param name="name">The name.</param>
    public bool AreCompleted(FlowName name) => _facts.Contains(new Fact(FactKind.Completed, name));

    /// <summary>The names that are completed when a name has a value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public IEnumerable<FlowName> CompletedWhen(FlowName name, bool value) =>
        OthersOf(value ? FactKind.WhenTrue : FactKind.WhenFalse, name);

    /// <summary>Whether two names are aliases: when one is completed, so is the other.</summary>
    /// <param name="name">A name.</param>
    /// <param name="other">Another.</param>
    public bool AreSame(FlowName name, FlowName other) =>
        name == other || (_facts.Contains(new Fact(FactKind.Implies, name, other)) && _facts.Contains(new Fact(FactKind.Implies, other, name)));

    /// <summary>These facts, and another.</summary>
    /// <param name="fact">The fact.</param>
    public Facts With(Fact fact) => new(_facts.Add(fact));

    /// <summary>These facts with some names completed, and all consequences.</summary>
    /// <param name="names">The names.</param>
    public Facts WithCompleted(IEnumerable<FlowName> names)
    {
        ImmutableHashSet<Fact> facts = _facts;
        var following = new Stack<FlowName>(names);
        while (following.Count > 0)
        {
            FlowName name = following.Pop();
            ImmutableHashSet<Fact> more = facts.Add(new Fact(FactKind.Completed, name));
            if (more != facts)
            {
                facts = more;
                OthersOf(FactKind.Implies, name).ToList().ForEach(following.Push);
            }
        }

        return facts == _facts ? this : new(facts);
    }

    /// <summary>These facts without those about a changed variable.</summary>
    /// <param name="key">The changed variable.</param>
    public Facts Without(object key) => Without(fact => fact.Name.Key.Equals(key) || (fact.Other.Key?.Equals(key) ?? false));

    /// <summary>These facts without the matching ones.</summary>
    /// <param name="predicate">Matches the facts to remove.</param>
    public Facts Without(Func<Fact, bool> predicate)
    {
        ImmutableHashSet<Fact> facts = _facts.Except(_facts.Where(predicate));
        return facts.Count == _facts.Count ? this : new(facts);
    }

    /// <summary>The facts at a point that execution may reach from either of two places.</summary>
    /// <param name="one">The facts at one place.</param>
    /// <param name="other">The facts at the other.</param>
    public static Facts Merge(Facts one, Facts other)
    {
        if (one._facts.SetEquals(other._facts))
        {
            return one;
        }

        ImmutableHashSet<Fact>.Builder merged = ImmutableHashSet.CreateBuilder<Fact>();
        merged.UnionWith(one._facts.Where(other.Holds));
        merged.UnionWith(other._facts.Where(one.Holds));
        merged.UnionWith(Conditional(one, other));
        merged.UnionWith(Conditional(other, one));
        return new(merged.ToImmutable());
    }

    /// <summary>Whether the facts are the same.</summary>
    /// <param name="other">The other facts.</param>
    public bool IsSame(Facts other) => ReferenceEquals(_facts, other._facts) || _facts.SetEquals(other._facts);

    private bool Holds(Fact fact) => _facts.Contains(fact) || fact.Kind switch
    {
        FactKind.Implies => AreCompleted(fact.Other),
        FactKind.WhenTrue => AreCompleted(fact.Other) || _facts.Contains(new Fact(FactKind.NeverTrue, fact.Name)),
        FactKind.WhenFalse => AreCompleted(fact.Other) || _facts.Contains(new Fact(FactKind.NeverFalse, fact.Name)),
        _ => false,
    };

    // If a flag is unset on one of two paths, then a set flag implies the facts of the other path: one.IsCompleted && two.IsCompleted.
    private static IEnumerable<Fact> Conditional(Facts way, Facts other) =>
        from flag in other._facts
        where flag.Kind is FactKind.NeverTrue or FactKind.NeverFalse && !way._facts.Contains(flag)
        from completed in way._facts
        where completed.Kind is FactKind.Completed
        select new Fact(flag.Kind is FactKind.NeverTrue ? FactKind.WhenTrue : FactKind.WhenFalse, flag.Name, completed.Name);

    private IEnumerable<FlowName> OthersOf(FactKind kind, FlowName name) =>
        _facts.Where(fact => fact.Kind == kind && fact.Name == name).Select(static fact => fact.Other);
}
