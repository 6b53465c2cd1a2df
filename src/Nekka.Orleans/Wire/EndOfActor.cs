using Nekka.Cells;
using Nekka.Orleans.Codecs;

namespace Nekka.Orleans.Wire;

/// <summary>The end of an actor on the wire.</summary>
/// <param name="Reason">How the actor ended.</param>
/// <param name="Failure">The exception, if one ended it.</param>
[GenerateSerializer]
[Immutable]
internal sealed record EndOfActor([property: Id(0)] TerminationReason Reason, [property: Id(1)] byte[]? Failure)
{
    public static EndOfActor Of(Terminated terminated, Payloads payloads) =>
        new(terminated.Reason, terminated.Exception is { } exception ? payloads.WriteException(exception) : null);

    public End ToEnd(Payloads payloads) => new(Reason, LastHook.None, Failure is null ? null : payloads.ReadException(Failure));
}
