namespace Nekka;

/// <summary>When somebody looked at an actor, and how many messages it had taken by then.</summary>
/// <param name="Taken">How many.</param>
/// <param name="Begun">When it began to handle the last of them, at the earliest.</param>
/// <param name="Seen">When somebody looked.</param>
internal sealed record Sighting(long Taken, long Begun, long Seen);
