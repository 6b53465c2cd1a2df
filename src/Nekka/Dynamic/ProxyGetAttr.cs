using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>Reads a property or field of the actor.</summary>
/// <param name="AttrPath">The names that lead to it: those of traversable attributes, then its own.</param>
/// <remarks><para>The answer is the value.</para></remarks>
/// <inheritdoc cref="ProxyMessage" path="/remarks"/>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public sealed record ProxyGetAttr(IReadOnlyList<string> AttrPath) : ProxyMessage(AttrPath)
{
    /// <summary>Describes the message.</summary>
    /// <returns><c>ProxyGetAttr Playback.State</c>.</returns>
    public override string ToString() => Describe(nameof(ProxyGetAttr));

    internal override ValueTask<object?> Handle(ActorCell actor)
    {
        var owner = OwnerIn(actor);
        var value = PublicMembers.Of(owner.GetType()).GetReadable(Name).Read(owner);
        return SelfProxy.Is(actor, value) ? throw SelfProxy.Refused(actor, Path(AttrPath.Count)) : new(value);
    }
}
