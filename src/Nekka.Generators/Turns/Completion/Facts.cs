using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>Everything that is known at some point of a method.</summary>
internal sealed class Facts
{
    /// <summary>Nothing is known.</summary>
    public static readonly Facts None = new([]);

    private readonly ImmutableHashSet<Fact> _facts;

    private Facts(ImmutableHashSet<Fact> facts) => _facts = facts;

    /// <summary>Whether a name is known to be completed.</summary>
    /// <param name="name">The name.</param>
    public bool AreCompleted(FlowName name) => _facts.Contains(new Fact(FactKind.Completed, name));

    /// <summary>What is completed where a name has a value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public IEnumerable<FlowName> CompletedWhen(FlowName name, bool value) =>
        OthersOf(value ? FactKind.WhenTrue : FactKind.WhenFalse, name);

    /// <summary>Whether two names stand for the same: when one is completed, so is the other.</summary>
    /// <param name="name">A name.</param>
    /// <param name="other">Another.</param>
    public bool AreSame(FlowName name, FlowName other) =>
        name == other || (_facts.Contains(new Fact(FactKind.Implies, name, other)) && _facts.Contains(new Fact(FactKind.Implies, other, name)));

    /// <summary>These facts and one more.</summary>
    /// <param name="fact">The fact.</param>
    public Facts With(Fact fact) => new(_facts.Add(fact));

    /// <summary>These facts when names are completed, and all that follows.</summary>
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

    /// <summary>These facts without those about something that has changed.</summary>
    /// <param name="key">What has changed.</param>
    public Facts Without(object key) => Without(fact => fact.Name.Key.Equals(key) || (fact.Other.Key?.Equals(key) ?? false));

    /// <summary>These facts without some.</summary>
    /// <param name="predicate">Which.</param>
    public Facts Without(Func<Fact, bool> predicate)
    {
        ImmutableHashSet<Fact> facts = _facts.Except(_facts.Where(predicate));
        return facts.Count == _facts.Count ? this : new(facts);
    }

    /// <summary>What is known where execution may come from either of two places.</summary>
    /// <param name="one">What is known at one place.</param>
    /// <param name="other">What is known at the other.</param>
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

    /// <summary>Whether the same is known.</summary>
    /// <param name="other">What else is known.</param>
    public bool IsSame(Facts other) => ReferenceEquals(_facts, other._facts) || _facts.SetEquals(other._facts);

    private bool Holds(Fact fact) => _facts.Contains(fact) || fact.Kind switch
    {
        FactKind.Implies => AreCompleted(fact.Other),
        FactKind.WhenTrue => AreCompleted(fact.Other) || _facts.Contains(new Fact(FactKind.NeverTrue, fact.Name)),
        FactKind.WhenFalse => AreCompleted(fact.Other) || _facts.Contains(new Fact(FactKind.NeverFalse, fact.Name)),
        _ => false,
    };

    // A flag that is not set on one of two ways tells, where it is set, of what holds on the other: one.IsCompleted && two.IsCompleted.
    private static IEnumerable<Fact> Conditional(Facts way, Facts other) =>
        from flag in other._facts
        where flag.Kind is FactKind.NeverTrue or FactKind.NeverFalse && !way._facts.Contains(flag)
        from completed in way._facts
        where completed.Kind is FactKind.Completed
        select new Fact(flag.Kind is FactKind.NeverTrue ? FactKind.WhenTrue : FactKind.WhenFalse, flag.Name, completed.Name);

    private IEnumerable<FlowName> OthersOf(FactKind kind, FlowName name) =>
        _facts.Where(fact => fact.Kind == kind && fact.Name == name).Select(static fact => fact.Other);
}
