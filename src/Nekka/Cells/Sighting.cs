using Nekka.Runtimes;

namespace Nekka.Cells;

/// <summary>Records one inspection of an actor, in milliseconds of its system.</summary>
/// <param name="Taken">The number of messages that the actor had taken by then.</param>
/// <param name="Begun">The earliest time when the actor may have begun to handle the last of them.</param>
/// <param name="First">The time of the first inspection that found that message in hand.</param>
/// <param name="Seen">The time of the inspection.</param>
internal sealed record Sighting(long Taken, long Begun, long First, long Seen)
{
    /// <summary>Adds what an earlier inspection tells: it has found the same message, or another one, which the actor then had in hand.</summary>
    public Sighting After(Sighting? earlier) => earlier is null ? this
        : earlier.Taken == Taken ? this with { Begun = Math.Max(Begun, earlier.Begun), First = Math.Max(Begun, earlier.First) }
        : this with { Begun = Math.Max(Begun, earlier.Seen) };

    /// <summary>Limits what the actor itself knows of the age of the message in hand: the message is as old as the inspections have found it, and no
    /// older than they allow.</summary>
    public TurnAge Limit(TurnAge age)
    {
        var most = TimeSpan.FromMilliseconds(Math.Max(0, Seen - Begun));
        var found = TimeSpan.FromMilliseconds(Seen - First);
        var least = age.AtLeast > found ? age.AtLeast : found;
        return new TurnAge(least < most ? least : most, most);
    }
}
