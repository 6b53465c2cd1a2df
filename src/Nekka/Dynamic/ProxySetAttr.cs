using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>Assigns a property or field of the actor.</summary>
/// <param name="AttrPath">The names that lead to it: those of traversable attributes, then its own.</param>
/// <param name="Value">The value.</param>
/// <remarks><para>The answer is <see langword="null"/>. A value of another type fails the message with an
/// <see cref="InvalidCastException"/>.</para></remarks>
/// <inheritdoc cref="ProxyMessage" path="/remarks"/>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public sealed record ProxySetAttr(IReadOnlyList<string> AttrPath, object? Value) : ProxyMessage(AttrPath)
{
    /// <summary>Describes the message.</summary>
    /// <returns><c>ProxySetAttr Playback.State</c>.</returns>
    public override string ToString() => Describe(nameof(ProxySetAttr));

    internal override ValueTask<object?> Handle(ActorCell actor)
    {
        LateBinding.Assign(OwnerIn(actor), Name, Value);
        return new(result: null);
    }
}
