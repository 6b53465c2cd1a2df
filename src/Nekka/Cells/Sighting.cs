namespace Nekka.Cells;

/// <summary>Records one inspection of an actor.</summary>
/// <param name="Taken">The number of messages that the actor had taken by then.</param>
/// <param name="Begun">The earliest time when the actor may have begun to handle the last of them.</param>
/// <param name="First">The time of the first inspection that found that message in hand.</param>
/// <param name="Seen">The time of the inspection.</param>
internal sealed record Sighting(long Taken, long Begun, long First, long Seen);
