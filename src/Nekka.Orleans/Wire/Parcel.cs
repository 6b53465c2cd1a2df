namespace Nekka.Orleans.Wire;

/// <summary>One message on the wire.</summary>
/// <param name="Kind">What the message asks for.</param>
/// <param name="Member">The hash of the member's signature; 0 for a message that no member handles.</param>
/// <param name="Body">The message or the arguments.</param>
/// <param name="Path">The names of the attributes from the actor to the object that has the member; <see langword="null"/> for the actor itself.</param>
/// <param name="TypeArguments">The type arguments of a generic method.</param>
[GenerateSerializer]
[Immutable]
internal readonly record struct Parcel(
    [property: Id(0)] ParcelKind Kind,
    [property: Id(1)] ulong Member,
    [property: Id(2)] byte[] Body,
    [property: Id(3)] string[]? Path,
    [property: Id(4)] Type[]? TypeArguments)
{
    /// <summary>The number of the message among those of its sender, from 1; two messages of one number are the same message.</summary>
    [Id(5)]
    public long Number { get; init; }

    /// <summary>The span in which the message was sent; <see langword="null"/> if it belongs to no trace.</summary>
    [Id(6)]
    public string? Trace { get; init; }

    /// <summary>Whether the sender awaits an answer. Any other message is over once it has been taken.</summary>
    public bool IsAnswered => Kind is not (ParcelKind.Tell or ParcelKind.Defer or ParcelKind.LeaveStream);
}
