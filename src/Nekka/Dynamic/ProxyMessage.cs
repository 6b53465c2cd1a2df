using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>What the three messages that every actor understands share: a way to one of its members.</summary>
/// <remarks>
/// <para>The rules are those of proxies: only public members, and through attributes only those marked with
/// <see cref="TraversableAttribute"/>, or whose value's class is. A member that does not exist fails the ask, or ends the
/// actor, with a <see cref="MemberAccessException"/>. Two messages are equal when they have equal parts.</para>
/// <para><b>Thread safety:</b> immutable, as far as what it carries is.</para>
/// <para>Reference: section 3.6.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public abstract record ProxyMessage
{
    private protected ProxyMessage(IReadOnlyList<string> attrPath) => AttrPath = attrPath;

    /// <summary>The names that lead to the member: those of traversable attributes, then its own.</summary>
    /// <exception cref="ArgumentException">There is no name.</exception>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<string> AttrPath
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Count > 0 && value.All(static name => name is not null)
                ? value
                : throw new ArgumentException("A path has one name at least: that of the member.", nameof(value));
        }
    }

    /// <summary>The member's own name.</summary>
    private protected string Name => AttrPath[^1];

    /// <inheritdoc/>
    public virtual bool Equals(ProxyMessage? other) =>
        other is not null && EqualityContract == other.EqualityContract && AttrPath.SequenceEqual(other.AttrPath, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => AttrPath.Aggregate(EqualityContract.GetHashCode(), HashCode.Combine);

    /// <summary>Does in the actor's turn what the message says.</summary>
    internal abstract ValueTask<object?> Handle(ActorCell actor);

    /// <summary>The object that has the member.</summary>
    private protected object OwnerIn(ActorCell actor)
    {
        var owner = actor.ActorObject!;
        for (var step = 0; step < AttrPath.Count - 1; step++)
        {
            var attribute = PublicMembers.Of(owner.GetType()).GetReadable(AttrPath[step]);
            var value = attribute.Read(owner);
            if (SelfProxy.Is(actor, value))
            {
                throw SelfProxy.Refused(actor, Path(step + 1));
            }

            if (!attribute.IsMarked && (value is null || !PublicMember.IsMarkedType(value.GetType())))
            {
                throw new MemberAccessException(
                    $"{DisplayText.Of(owner.GetType())}.{attribute.Name} is not marked [Traversable], so nothing can be reached through it.");
            }

            if (attribute.ValueType.IsValueType)
            {
                throw new MemberAccessException(
                    $"{DisplayText.Of(owner.GetType())}.{attribute.Name} is of a value type, so what could be reached through it would be a copy.");
            }

            owner = value ?? throw new InvalidOperationException(
                $"{Path(step + 1)} of {actor.ActorObject} is null, so nothing can be called or read through it.");
        }

        return owner;
    }

    /// <summary>The first names of the path, as they are shown.</summary>
    private protected string Path(int count) => SingleLineText.Path(AttrPath.Take(count));

    private protected string Describe(string access) => $"{access} {Path(AttrPath.Count)}";
}
