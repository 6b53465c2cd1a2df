using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Dynamic;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>Calls a method of the actor.</summary>
/// <param name="AttrPath">The names that lead to the method: those of traversable attributes, then its own.</param>
/// <param name="Args">The positional arguments; <see langword="null"/> for none.</param>
/// <param name="Kwargs">The named arguments, by name; <see langword="null"/> for none.</param>
/// <remarks><para>The answer is what the method returns, or the result of the task it returns, which is awaited in the turn.
/// Overloads are chosen by the types of the arguments' values, as C# does for <see langword="dynamic"/>.</para></remarks>
/// <inheritdoc cref="ProxyMessage" path="/remarks"/>
[RequiresUnreferencedCode(DynamicCode.Reason)]
[RequiresDynamicCode(DynamicCode.Reason)]
public sealed record ProxyCall(
    IReadOnlyList<string> AttrPath, IReadOnlyList<object?>? Args = null, IReadOnlyDictionary<string, object?>? Kwargs = null)
    : ProxyMessage(AttrPath)
{
    /// <inheritdoc/>
    public bool Equals(ProxyCall? other) =>
        base.Equals(other) && (Args ?? []).SequenceEqual(other!.Args ?? []) && IsSame(Kwargs, other.Kwargs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Args?.Count ?? 0, Kwargs?.Count ?? 0);

    /// <summary>Describes the message.</summary>
    /// <returns><c>ProxyCall Playback.Play</c>.</returns>
    public override string ToString() => Describe(nameof(ProxyCall));

    internal override ValueTask<object?> Handle(ActorCell actor)
    {
        var owner = OwnerIn(actor);

        // Sorted: the order in which a dictionary has them decides nothing, so it makes no call a new one.
        KeyValuePair<string, object?>[] named = Kwargs is { Count: > 0 } ? [.. Kwargs.OrderBy(static named => named.Key, StringComparer.Ordinal)] : [];
        return CallResult.Of(LateBinding.Call(
            owner, Name, [.. Args ?? [], .. named.Select(static named => named.Value)], Array.ConvertAll(named, static named => named.Key)));
    }

    private static bool IsSame(IReadOnlyDictionary<string, object?>? one, IReadOnlyDictionary<string, object?>? other) =>
        (one?.Count ?? 0) == (other?.Count ?? 0)
        && (one is null || one.All(argument => other!.TryGetValue(argument.Key, out var value) && Equals(argument.Value, value)));
}
